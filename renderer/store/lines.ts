import type { MessagePart, MessageView } from '../../core/views/message/message-view.ts';
import type { HeldView, RunView } from '../../core/views/run/views.ts';

/** One row of the sequence as it stands on the screen. */
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
  | {
      readonly kind: 'working';
      readonly key: string;
      readonly number: string;
      readonly leg: string;
      readonly text: string;
    };

/** Key of the row at which a run stands still. */
export const heldKey = 'held';

const workingKey = 'working';

/** The rows of a run: its messages, the parts of those that are unfolded, and where it stands now. */
export function linesOf(run: RunView, unfolded: ReadonlySet<string>): readonly Line[] {
  const lines: Line[] = [];
  let first = 1;
  for (const message of run.messages) {
    const count = Math.max(1, message.exchanges.length);
    const number = count === 1 ? String(first) : `${first}–${first + count - 1}`;
    const parts = message.parts ?? [];
    const fold = parts.length === 0 ? 'none' : unfolded.has(message.id) ? 'open' : 'closed';
    lines.push({ kind: 'message', key: message.id, number, message, fold });
    if (fold === 'open') {
      for (const [index, part] of parts.entries()) {
        const key = partKey(message.id, part.exchange);
        lines.push({ kind: 'part', key, number: String(first + index), message, part });
      }
    }
    first += count;
  }
  if (run.held) {
    lines.push({ kind: 'held', key: heldKey, number: String(first), held: run.held });
  } else if (run.working) {
    lines.push({ kind: 'working', key: workingKey, number: String(first), ...run.working });
  }
  return lines;
}

/** Key of one exchange of an unfolded chain. */
export function partKey(message: string, exchange: string): string {
  return `${message}/${exchange}`;
}

/** The leg that a row belongs to: where a breakpoint on it is set. */
export function legOf(line: Line): string {
  switch (line.kind) {
    case 'held':
      return line.held.leg;
    case 'working':
      return line.leg;
    default:
      return line.message.leg;
  }
}

/** The exchange that a row opens; undefined for one that has not happened yet. */
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
