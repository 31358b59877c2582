import type { ObservedExchange } from '../../record/exchange.ts';
import type { Row } from './sequence.ts';

/** The line of an answer that was not taken. */
export function refusedRow({ id, request, failure }: ObservedExchange): Row {
  return {
    exchanges: [id],
    from: 'browser',
    to: 'client',
    label: 'Answer, not used',
    shortLabel: 'Not used',
    detail: `${request.method} ${request.url}`,
    status: (failure?.code ?? 'refused').replace(/^answer-/, '').replaceAll('-', ' '),
    mood: 'bad',
  };
}
