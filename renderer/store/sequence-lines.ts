import type { PlannedMessage } from '../../core/grants/guide.ts';
import type { Leg } from '../../core/script/legs.ts';
import type { MessagePart, MessageView } from '../../core/views/message/message-view.ts';
import type { HeldView, RunView } from '../../core/views/run/views.ts';
import { filtersOf, type PartFilter, selectsPart } from './part-filter.ts';

/** One visible row of the sequence. */
export type Line =
  | {
      readonly kind: 'message';
      readonly key: string;
      readonly number: string;
      readonly message: MessageView;
      readonly fold: 'none' | 'closed' | 'open';
    }
  | {
      readonly kind: 'part';
      readonly key: string;
      readonly number: string;
      readonly message: MessageView;
      readonly part: MessagePart;
    }
  | { readonly kind: 'held'; readonly key: string; readonly number: string; readonly held: HeldView }
  /** Chooses which messages of the chain above it are shown. */
  | { readonly kind: 'filter'; readonly key: string; readonly number: string; readonly message: MessageView }
  /** A planned message that is still to come. */
  | {
      readonly kind: 'coming';
      readonly key: string;
      readonly number: string;
      readonly planned: PlannedMessage;
    }
  | {
      readonly kind: 'working';
      readonly key: string;
      readonly number: string;
      readonly leg: Leg;
      readonly text: string;
    };

/** Key of the row at which a run is paused. */
export const heldKey = 'held';

const workingKey = 'working';

/** Whether the parts of a chain are shown at first: polls, which are few and light, unlike the pages of a login. */
export function startsOpen({ leg, parts = [] }: MessageView): boolean {
  return leg === 'token' && parts.length > 0;
}

/** What a search found, where one is under way. */
export interface FoundLines {
  /** Keys of the rows that were found; they are shown whatever the filter of their chain is. */
  readonly keys: ReadonlySet<string>;
  readonly chains: ReadonlySet<string>;
  /** Whether the other messages are left out. */
  readonly only: boolean;
}

/** Returns the rows of a run: its messages, the parts of expanded ones, the current one, and those that are to come. */
export function linesOf(
  run: RunView,
  unfolded: ReadonlySet<string>,
  coming: readonly PlannedMessage[] = [],
  filter: PartFilter = 'all',
  found?: FoundLines,
): readonly Line[] {
  const lines: Line[] = [];
  const only = found?.only === true;
  for (const [position, message] of run.messages.entries()) {
    if (only && !found.keys.has(message.id) && !found.chains.has(message.id)) continue;
    const number = String(position + 1);
    const parts = message.parts ?? [];
    const isOpen = unfolded.has(message.id) !== startsOpen(message);
    const fold = parts.length === 0 ? 'none' : isOpen ? 'open' : 'closed';
    lines.push({ kind: 'message', key: message.id, number, message, fold });
    if (fold === 'open') {
      const isFiltered = !only && filtersOf(parts).length > 0;
      if (isFiltered) lines.push({ kind: 'filter', key: `${message.id}?`, number: '', message });
      for (const [index, part] of parts.entries()) {
        const key = partKey(message.id, part.exchange);
        const isFound = found?.keys.has(key) === true;
        if (!isFound && (only || (isFiltered && !selectsPart(filter, part)))) continue;
        lines.push({ kind: 'part', key, number: `${number}.${index + 1}`, message, part });
      }
    }
  }
  const next = String(run.messages.length + 1);
  if (run.held) {
    lines.push({ kind: 'held', key: heldKey, number: next, held: run.held });
  } else if (run.working) {
    lines.push({ kind: 'working', key: workingKey, number: next, ...run.working });
  }
  if (lines.length === 0 || only) return lines;
  return [
    ...lines,
    ...coming.map(
      (planned, index): Line => ({ kind: 'coming', key: `coming-${index}`, number: '', planned }),
    ),
  ];
}

/** Returns the key of one exchange of an expanded chain. */
export function partKey(message: string, exchange: string): string {
  return `${message}/${exchange}`;
}

/** Returns the leg of a row, on which a breakpoint is set. */
export function legOf(line: Line): Leg | 'unreadable' {
  switch (line.kind) {
    case 'held':
      return line.held.leg;
    case 'working':
      return line.leg;
    case 'coming':
      return line.planned.leg;
    default:
      return line.message.leg;
  }
}

/** Returns the exchange that a row opens; undefined for a future one. */
export function exchangeOf(line: Line): string | undefined {
  switch (line.kind) {
    case 'message':
      return line.message.id;
    case 'part':
      return line.part.exchange;
    default:
      return undefined;
  }
}
