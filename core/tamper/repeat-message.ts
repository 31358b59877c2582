import type { Exchange, StepExchange } from '../record/exchange.ts';
import type { RunPlan } from '../record/run-plan.ts';
import type { Reply, Script } from '../script/draft.ts';
import type { Tampering } from './tampering.ts';

/** The position among the steps at which a record contains the message of a tampering a second time; undefined for none. */
export function repeatedStep(exchanges: readonly Exchange[], { leg, change }: Tampering): number | undefined {
  if (change.kind !== 'repeat') return undefined;
  const steps = exchanges.filter((exchange): exchange is StepExchange => exchange.kind === 'step');
  return steps.find(({ draft }, index) => {
    const before = steps[index - 1];
    if (before?.received?.kind !== 'http' || draft.leg !== leg) return false;
    const isSame = JSON.stringify(before.draft) === JSON.stringify(draft);
    return isSame && change.after(before.received, before.draft);
  })?.step;
}

/**
 * Sends the message of a tampering a second time, once, where it is one that repeats a message: the script gets the
 * second response. The same draft object is yielded again.
 */
export function* repeatMessage(
  script: Script<void>,
  { leg, change }: Tampering,
  plan: RunPlan,
): Script<void> {
  let next = script.next();
  let isDue = change.kind === 'repeat' && change.inapplicable?.(plan) === undefined;
  while (!next.done) {
    const draft = next.value;
    let reply: Reply = yield draft;
    if (isDue && change.kind === 'repeat' && draft.leg === leg && reply.kind === 'http') {
      if (change.after(reply, draft)) {
        isDue = false;
        reply = yield draft;
      }
    }
    next = script.next(reply);
  }
}
