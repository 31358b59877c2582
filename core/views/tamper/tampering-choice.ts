import { present } from '../../base/present.ts';
import type { RunPlan } from '../../record/run-plan.ts';
import { isOwnHost } from '../../tamper/own-hosts.ts';
import { messageUrl, type PastStep, type Tampering } from '../../tamper/tampering.ts';
import { tamperings } from '../../tamper/tamperings.ts';
import { whyInapplicable } from '../../tamper/why-inapplicable.ts';
import type { TamperingChoice } from './tampering-view.ts';
import { tamperingChoice } from './tampering-views.ts';
import { inapplicableText, stepText, unjudgedText } from './tampering-words.ts';

/** Returns every tampering; `steps` are those of a rehearsal of the plan. */
export function tamperingChoices(plan: RunPlan, steps: readonly PastStep[]): readonly TamperingChoice[] {
  return tamperings.map((tampering) => ({
    ...tamperingChoice(tampering),
    ...present({ why: whyText(tampering, plan, steps) }),
  }));
}

/** Returns the tamperings of the message at which a run is paused; those that send a message twice are none of them. */
export function heldTamperingChoices(
  plan: RunPlan,
  { draft, reply }: PastStep,
  before: readonly PastStep[],
): readonly TamperingChoice[] {
  const stage = reply === undefined ? 'draft' : 'reply';
  return tamperings
    .filter(({ leg, change }) => leg === draft.leg && change.kind === 'edit' && change.stage === stage)
    .map((tampering) => {
      const why = whyText(tampering, plan, [
        ...before.filter((step) => step.draft.leg !== draft.leg),
        present({ draft, reply }),
      ]);
      return { ...tamperingChoice(tampering), ...present({ why }) };
    });
}

function whyText(tampering: Tampering, plan: RunPlan, steps: readonly PastStep[]): string | undefined {
  const why = whyInapplicable(tampering, plan, steps);
  if (why?.reason === 'no-step' && steps.some(({ draft }) => draft.leg === tampering.leg)) {
    return `the run has no such ${stepText(tampering)}`;
  }
  if (why !== undefined) return inapplicableText(why, tampering);
  const urls = steps.flatMap(({ draft }) => (draft.leg === tampering.leg ? (messageUrl(draft) ?? []) : []));
  return urls.every((url) => isOwnHost(url, plan.connection)) ? undefined : unjudgedText('other-host');
}
