import type { RunReport } from '../../checks/report.ts';
import type { Facts } from '../../facts/facts.ts';
import type { StepExchange } from '../../record/exchange.ts';
import { legNames, legs } from '../../script/legs.ts';
import { followUpResult } from './follow-up-result.ts';

/**
 * Whether a completed run has a failed step: a last request of its kind without a response or with status 400
 * and above, or a follow-up that was rejected. After a revocation a rejection is expected.
 */
export function hasFailedStep({ grant, exchanges }: RunReport, facts: Facts): boolean {
  const kind = followUpResult(grant, facts)?.kind;
  if (kind === 'refused' || kind === 'still-works') return true;
  if (grant === 'revocation') return false;
  return legNames.some((leg) => {
    if (!legs[leg].optional) return false;
    const last = exchanges.findLast(
      (exchange): exchange is StepExchange => exchange.kind === 'step' && exchange.performed.leg === leg,
    );
    return last !== undefined && isFailed(last);
  });
}

function isFailed({ believed }: StepExchange): boolean {
  if (believed.kind !== 'http') return false;
  const { outcome } = believed;
  return !outcome.ok || outcome.response.status >= 400;
}
