import type { SubjectRef } from '../../facts/subject-ref.ts';
import type { Exchange, StepExchange } from '../../record/exchange.ts';
import { browserTitles, type Leg, legs } from '../../script/legs.ts';
import { exchangeView } from '../exchange/exchange-view.ts';
import type { ParameterView } from './message-view.ts';

/** The parameters of one message of a run. */
export interface MessageParameters {
  /** "Token response". */
  readonly title: string;
  readonly about: SubjectRef;
  readonly exchange: string;
  readonly parameters: readonly ParameterView[];
}

/** Legs whose messages have no parameters of a protocol, or metadata alone. */
const withoutParameters: ReadonlySet<Leg> = new Set([
  'discovery',
  'resource-metadata',
  'jwks',
  'jwks-again',
  'userinfo',
  'resource',
]);

/**
 * Requests and responses with parameters of a protocol, in their order; of polls and repeated requests the last one.
 * Values are those of the exchanges, also where `masked` says that one is secret.
 */
export function messageParameters(exchanges: readonly Exchange[]): readonly MessageParameters[] {
  const last = new Map<Leg, StepExchange>();
  for (const exchange of exchanges) {
    if (exchange.kind !== 'step' || !isMessage(exchange)) continue;
    const { leg } = exchange.performed;
    if (!withoutParameters.has(leg)) last.set(leg, exchange);
  }
  return [...last].flatMap(([leg, exchange]) => {
    const { request, response } = exchangeView(exchange);
    const titles = titlesOf(leg);
    const side = (name: 'request' | 'response', parameters: readonly ParameterView[] | undefined) =>
      parameters === undefined
        ? []
        : [
            {
              title: titles[name],
              about: { kind: 'message', leg, side: name } as const,
              exchange: exchange.id,
              parameters,
            },
          ];
    return [...side('request', request?.parameters), ...side('response', response?.parameters)];
  });
}

function isMessage({ performed }: StepExchange): boolean {
  return performed.kind === 'http' || performed.kind === 'browse';
}

function titlesOf(leg: Leg): { readonly request: string; readonly response: string } {
  if (legs[leg].browser !== undefined) return browserTitles(leg);
  const subject = legs[leg].title.replace(/ request$/, '');
  return { request: `${subject} request`, response: `${subject} response` };
}
