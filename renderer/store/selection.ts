import type { detailTabs } from '../../core/bridge/layout.ts';
import type { FindingView } from '../../core/views/finding/finding-view.ts';
import type { RunView } from '../../core/views/run/views.ts';
import { heldKey, type Line, partKey } from './sequence-lines.ts';

/** The selected row of the sequence: one that the user selected, or the most relevant one. */
export type Selection = { readonly kind: 'automatic' } | { readonly kind: 'chosen'; readonly key: string };

/** Key of the selected row; undefined where the run has none yet. */
export function selectedKey(run: RunView, selection: Selection): string | undefined {
  if (selection.kind === 'chosen') {
    if (selection.key !== heldKey || run.held) return selection.key;
  }
  if (run.held) return heldKey;
  if (run.summary.state === 'running') return run.messages.at(-1)?.id;
  const broken = brokenMessage(run.messages);
  const failed = run.messages.find((message) => message.verdict === 'fail');
  const token = run.messages.findLast((message) => message.leg === 'token' || message.leg === 'refresh');
  return (broken ?? failed ?? token ?? run.messages.at(-1))?.id;
}

/**
 * The last message that failed. A folded chain also has images and icons that could not be loaded: the request that
 * it belongs to counts first.
 */
export function brokenMessage(messages: RunView['messages']): RunView['messages'][number] | undefined {
  const broken = messages.filter((message) => message.mood === 'bad');
  const last = broken.at(-1);
  if (last?.parts === undefined) return last;
  return broken.findLast(({ leg, parts }) => leg === last.leg && parts === undefined) ?? last;
}

/** How far a key moves the selection: by rows, or to an end. */
export type Move = number | 'first' | 'last';

const unselectable: ReadonlySet<Line['kind']> = new Set(['working', 'coming', 'filter']);

/** Returns the key of the row that a move leads to, within the list; undefined in an empty list. */
export function moveSelection(
  lines: readonly Line[],
  key: string | undefined,
  move: Move,
): string | undefined {
  const selectable = lines.filter(({ kind }) => !unselectable.has(kind));
  if (move === 'first') return selectable[0]?.key;
  if (move === 'last') return selectable.at(-1)?.key;
  const index = selectable.findIndex((line) => line.key === key);
  if (index === -1) return (move > 0 ? selectable[0] : selectable.at(-1))?.key;
  return selectable[Math.min(Math.max(index + move, 0), selectable.length - 1)]?.key;
}

/** Returns the position of an exchange in the sequence, and the chain that must be expanded to show it. */
export function findExchange(
  run: RunView,
  exchange: string,
): { readonly key: string; readonly unfold?: string } | undefined {
  for (const message of run.messages) {
    if (message.id === exchange && message.parts === undefined) return { key: message.id };
    if (message.parts?.some((part) => part.exchange === exchange)) {
      return { key: partKey(message.id, exchange), unfold: message.id };
    }
    if (message.id === exchange || message.exchanges.includes(exchange)) return { key: message.id };
  }
  return undefined;
}

export type DetailTab = (typeof detailTabs)[number];

/** Returns the detail tab that shows the evidence of a finding. */
export function tabOfPointer(pointer: NonNullable<FindingView['at']>): DetailTab {
  switch (pointer.part) {
    case 'header':
      return 'headers';
    case 'body':
      return pointer.name === undefined ? 'body' : 'parameters';
    case 'status':
    case 'url':
      return 'raw';
    case 'query':
    case 'fragment':
    case 'member':
      return 'parameters';
    default:
      return 'rules';
  }
}
