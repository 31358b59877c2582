import type { Exchange, StepExchange } from '../record/exchange.ts';
import type { TamperingBaseline } from '../record/tampering-record.ts';
import { refusalIn } from './refusal.ts';
import type { Tampering } from './tampering.ts';

/**
 * Whether the steps at which the provider may refuse a tampering succeed without it, as a run without tampering shows:
 * a refusal proves nothing where they do not. Undefined where that run does not have them or was edited, and where the
 * client refuses.
 */
export function baselineOf(
  { leg, refusal }: Tampering,
  exchanges: readonly Exchange[],
): TamperingBaseline | undefined {
  // What was edited by hand may be refused for that.
  if (refusal.by === 'client' || exchanges.some(({ edited }) => edited !== undefined)) return undefined;
  const steps = exchanges.filter((exchange): exchange is StepExchange => exchange.kind === 'step');
  const results = [...new Set([leg, ...refusal.at.map((each) => each.leg)])].map((each) =>
    steps
      .filter(({ performed }) => performed.leg === each)
      .map((step) => refusalIn(step, exchanges).kind)
      // What was polled for may be granted after a `slow_down`.
      .findLast((kind) => kind !== 'none'),
  );
  if (results.includes('refused')) return 'refused';
  return results.includes('granted') ? 'succeeded' : undefined;
}
