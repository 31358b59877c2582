import * as z from 'zod/mini';
import { present } from '../../base/present.ts';
import { optional } from '../../base/shapes.ts';
import type { RunPlan } from '../../record/run-plan.ts';
import type { Draft } from '../../script/draft.ts';
import { isOwnHost } from '../../tamper/own-hosts.ts';
import type { PastStep, Tampering } from '../../tamper/tampering.ts';
import { tamperings } from '../../tamper/tamperings.ts';
import { whyInapplicable } from '../../tamper/why-inapplicable.ts';
import { tamperingViewSchema } from './tampering-view.ts';
import { tamperingChoice } from './tampering-views.ts';
import { inapplicableText, stepText, unjudgedText } from './tampering-words.ts';

export const tamperingChoiceSchema = z.extend(tamperingViewSchema, {
  /** Why it does not apply to the run, without a full stop; absent where it does. */
  why: optional(z.string()),
});
/** A tampering that can be ordered for a run, or why it cannot. */
export type TamperingChoice = Readonly<z.infer<typeof tamperingChoiceSchema>>;

/** Returns every tampering; `steps` are those of a rehearsal of the plan. */
export function tamperingChoices(plan: RunPlan, steps: readonly PastStep[]): readonly TamperingChoice[] {
  return tamperings.map((tampering) => ({
    ...tamperingChoice(tampering),
    ...present({ why: whyText(tampering, plan, steps) }),
  }));
}

function whyText(tampering: Tampering, plan: RunPlan, steps: readonly PastStep[]): string | undefined {
  const why = whyInapplicable(tampering, plan, steps);
  if (why?.reason === 'no-step' && steps.some(({ draft }) => draft.leg === tampering.leg)) {
    return `the run has no such ${stepText(tampering)}`;
  }
  if (why !== undefined) return inapplicableText(why, tampering);
  const urls = steps.flatMap(({ draft }) => (draft.leg === tampering.leg ? urlOf(draft) : []));
  return urls.every((url) => isOwnHost(url, plan.connection)) ? undefined : unjudgedText('other-host');
}

function urlOf(draft: Draft): readonly string[] {
  if (draft.kind === 'browse') return [draft.url];
  return draft.kind === 'http' ? [draft.request.url] : [];
}
