import type { Facts } from '../facts/facts.ts';
import { type Evidence, notApplicable, pass, type Verdict, violated } from './rule.ts';

/** Why a rule about TLS does not apply to a loopback address. */
const loopbackReason = 'loopback address: traffic does not leave this computer';

/**
 * Judges a rule about TLS by the items that are not on a loopback address: violated when one of them fails, passed
 * when all hold. Not applicable when there are only loopback items and TLS is missing on one. With `facts` of a
 * run through a proxy on another machine, loopback items are judged like all others.
 */
export function judgeOffLoopback<T>(
  items: readonly T[],
  is: { readonly onLoopback: (item: T) => boolean; readonly holding: (item: T) => boolean },
  evidence: {
    readonly passed: Evidence;
    readonly violated: (first: T, others: readonly T[]) => Evidence;
  },
  facts: Pick<Facts, 'remoteProxy'> = {},
): Verdict {
  const judged = items.filter((item) => facts.remoteProxy === true || !is.onLoopback(item));
  const [first, ...others] = judged.filter((item) => !is.holding(item));
  if (first !== undefined) return violated(evidence.violated(first, others));
  return judged.length > 0 || items.every(is.holding) ? pass(evidence.passed) : notApplicable(loopbackReason);
}
