import { editableDraft, editableReply } from '../edit/read-message.ts';
import type { RunPlan } from '../record/run-plan.ts';
import type { Inapplicable } from '../record/tampering-record.ts';
import type { PastStep, Tampering } from './tampering.ts';

/**
 * Returns why a tampering does not apply to a run with these steps; undefined if it does. The steps are those of a
 * rehearsal, or of a run up to a message.
 */
export function whyInapplicable(
  { leg, change }: Tampering,
  plan: RunPlan,
  steps: readonly PastStep[],
): Inapplicable | undefined {
  const own = steps.filter(
    ({ draft }) => draft.leg === leg && (draft.kind === 'http' || draft.kind === 'browse'),
  );
  if (own.length === 0) return { reason: 'no-step' };
  if (change.kind === 'repeat') {
    const why = change.inapplicable?.(plan);
    if (why !== undefined) return why;
    const isRepeated = own.some(({ draft, reply }) => reply?.kind === 'http' && change.after(reply, draft));
    return isRepeated ? undefined : { reason: 'no-step' };
  }
  const step = own[0];
  if (step === undefined) return { reason: 'no-step' };
  const message =
    change.stage === 'draft' ? editableDraft(step.draft) : step.reply && editableReply(step.reply);
  if (message === undefined) return { reason: 'no-step' };
  const before = steps.slice(0, steps.indexOf(step));
  const tampered = change.edit(message, { plan, before, now: 0 });
  return 'inapplicable' in tampered ? tampered.inapplicable : undefined;
}
