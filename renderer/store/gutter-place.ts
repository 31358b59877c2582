import { type Breakpoint, type BreakpointConditions, breakpointLimits } from '../../core/debug/breakpoint.ts';
import type { Leg } from '../../core/script/legs.ts';
import { frameLabel } from '../../core/views/message/frame-label.ts';
import type { MessagePart } from '../../core/views/message/message-view.ts';
import { type Line, legOf } from './sequence-lines.ts';

/** A page of the login window, by the address of its document. */
export interface NavigationPlace {
  readonly host: string;
  readonly path: string;
}

/** Where the gutter of a row sets a breakpoint: before its step, or before a navigation to the page of a chain. */
export type GutterPlace = Leg | NavigationPlace;

/** Returns the place of a row; undefined for one at which no run can pause, such as a script or a frame of a page. */
export function gutterPlace(line: Line): GutterPlace | undefined {
  if (line.kind === 'filter') return undefined;
  if (line.kind === 'part' && line.part.content !== undefined) return navigationOf(line.part);
  const leg = legOf(line);
  return leg === 'unreadable' ? undefined : leg;
}

function navigationOf({ content, label, detail = '' }: MessagePart): NavigationPlace | undefined {
  const url = detail.slice(detail.indexOf(' ') + 1);
  if (content !== 'page' || label === frameLabel) return undefined;
  if (!/^https?:/i.test(url) || !URL.canParse(url)) return undefined;
  const { host, pathname } = new URL(url);
  const path = /^[a-z]+:\/\/[^/?#]*([^?#]*)/i.exec(url)?.[1] ?? '';
  // What is masked in a path matches any text.
  const pattern = /[…•]/.test(path) ? path.replaceAll(/[^/]*[…•][^/]*/g, '*') : pathname;
  if (host.length > breakpointLimits.glob || pattern.length > breakpointLimits.glob) return undefined;
  return { host, path: pattern };
}

/** The breakpoint that a click in the gutter sets. */
export function conditionsAt(place: GutterPlace): BreakpointConditions {
  return typeof place === 'string' ? { stage: 'request', step: place } : { stage: 'navigation', ...place };
}

/** Whether a breakpoint is at a place. */
export function isAt(place: GutterPlace, { stage, step, host, path }: Breakpoint): boolean {
  if (typeof place === 'string') return step === place;
  return stage === 'navigation' && host === place.host && path === place.path;
}
