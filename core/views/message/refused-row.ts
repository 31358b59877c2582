import type { ObservedExchange } from '../../record/exchange.ts';
import type { Row } from './sequence.ts';

/** Returns the line of a response that was not accepted. */
export function refusedRow({ id, request, failure }: ObservedExchange): Row {
  return {
    exchanges: [id],
    from: 'browser',
    to: 'client',
    label: 'Response, not used',
    shortLabel: 'Not used',
    detail: `${request.method} ${request.url}`,
    status: (failure?.code ?? 'refused').replace(/^answer-/, '').replaceAll('-', ' '),
    mood: 'bad',
  };
}
