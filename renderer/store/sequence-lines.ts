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
  for (const [position, message] of run.messages.entries()) {
    const number = String(position + 1);
    const parts = message.parts ?? [];
    const fold = parts.length === 0 ? 'none' : unfolded.has(message.id) ? 'open' : 'closed';
    lines.push({ kind: 'message', key: message.id, number, message, fold });
    if (fold === 'open') {
      for (const [index, part] of parts.entries()) {
        const key = partKey(message.id, part.exchange);
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
