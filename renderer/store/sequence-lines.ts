import type { Leg } from '../../core/script/legs.ts';
import type { MessagePart, MessageView } from '../../core/views/message/message-view.ts';
import type { HeldView, RunView } from '../../core/views/run/views.ts';

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

/** Returns the rows of a run: its messages, the parts of expanded ones, and the current one. */
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
