import { type HttpRequest, type HttpResponse, type Parameter, readParameters } from '../oauth/message.ts';
import type { StepExchange } from '../record/exchange.ts';

/** A step on the back channel with a response; `at` is when it arrived, in milliseconds since 1970. */
export interface Answered {
  readonly step: StepExchange;
  readonly request: HttpRequest;
  readonly response: HttpResponse;
  readonly at: number;
}

/** Returns the response of a step; undefined for one on the front channel, and for an incomplete response. */
export function responseOf(step: StepExchange): Answered | undefined {
  const { performed, believed } = step;
  if (performed.kind !== 'http' || believed.kind !== 'http' || !believed.outcome.ok) return undefined;
  return { step, request: performed.request, response: believed.outcome.response, at: believed.now };
}

/** Returns the parameters of a posted form. */
export function bodyParameters(request: HttpRequest): readonly Parameter[] {
  return request.body?.encoding === 'utf8' ? readParameters(request.body.content) : [];
}
