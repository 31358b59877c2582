import { type HttpRequest, type HttpResponse, type Parameter, readParameters } from '../oauth/message.ts';
import type { StepExchange } from '../record/exchange.ts';

/** A step on the back channel that was answered; `at` is when, in milliseconds since 1970. */
export interface Answered {
  readonly step: StepExchange;
  readonly request: HttpRequest;
  readonly response: HttpResponse;
  readonly at: number;
}

/** The answer of a step; undefined for one on the front channel, and for one that got no whole answer. */
export function responseOf(step: StepExchange): Answered | undefined {
  const { performed, believed } = step;
  if (performed.kind !== 'http' || believed.kind !== 'http' || !believed.outcome.ok) return undefined;
  return { step, request: performed.request, response: believed.outcome.response, at: believed.now };
}

/** The parameters of a form that was posted. */
export function bodyParameters(request: HttpRequest): readonly Parameter[] {
  return request.body?.encoding === 'utf8' ? readParameters(request.body.content) : [];
}
