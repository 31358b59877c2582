import type { Exchange } from '../record/exchange.ts';
import type { RunPlan } from '../record/run-plan.ts';
import type { Reply, Script } from '../script/draft.ts';
import type { Tampering } from './tampering.ts';

/** Whether a record contains the message of a tampering a second time. */
export function isRepeatedIn(exchanges: readonly Exchange[], { leg, change }: Tampering): boolean {
  if (change.kind !== 'repeat') return false;
  const steps = exchanges.flatMap((exchange) => (exchange.kind === 'step' ? exchange : []));
  return steps.some(({ draft, received }, index) => {
    const next = steps[index + 1]?.draft;
    if (received?.kind !== 'http' || draft.leg !== leg || next === undefined) return false;
    return change.after(received, draft) && JSON.stringify(draft) === JSON.stringify(next);
  });
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
