import type { Result } from '../../core/base/failure.ts';
import type { DecisionInput } from '../../core/bridge/edit-channels.ts';
import type { SignEdited } from '../../core/edit/edit-message.ts';
import type { Decision, HoldPoint } from '../run/driver.ts';
import { decisionFor, editPoint } from '../run/edit-point.ts';
import type { HeldTampering } from '../run/held-tampering.ts';
import { droppedReply, replyByHand } from './reply-by-hand.ts';

interface DecisionContext {
  readonly sign: SignEdited;
  readonly now: number;
  readonly tampering: HeldTampering;
}

/** Returns what the driver is to do; fails as {@link editPoint}, and for a reply that does not fit the message. */
export async function decisionOf(
  point: HoldPoint,
  input: DecisionInput,
  { sign, now, tampering }: DecisionContext,
): Promise<Result<Decision>> {
  switch (input.kind) {
    case 'continue':
      return { ok: true, value: { action: 'continue' } };
    case 'cancel':
      return { ok: true, value: { action: 'cancel' } };
    case 'drop':
      return {
        ok: true,
        value: { action: 'answer', reply: droppedReply(point, now), edited: { state: 'dropped' } },
      };
    case 'tamper':
      return tampering.decide(point, input.tampering);
    case 'edit': {
      const edited = await editPoint(point, input.edits, sign);
      return edited.ok ? { ok: true, value: decisionFor(edited.value) } : edited;
    }
    default: {
      const reply = replyByHand(point, input, now);
      return reply.ok
        ? { ok: true, value: { action: 'answer', reply: reply.value, edited: { state: 'by-hand' } } }
        : reply;
    }
  }
}
