import type { Failure } from '../base/failure.ts';
import { explainRefusal } from '../oauth/explain-refusal.ts';
import { readJsonAnswer } from '../oauth/json-answer.ts';
import type { HttpResponse } from '../oauth/message.ts';
import type { SectionId } from '../spec/sections.ts';

/**
 * Says with what an introspection or revocation endpoint refused (RFC 6749 section 5.2); undefined when its
 * answer names no error.
 */
export function refusedByEndpoint(
  leg: 'introspection' | 'revocation',
  response: HttpResponse,
  spec: SectionId,
): Failure | undefined {
  const { document } = readJsonAnswer(response);
  const error = document?.error;
  if (typeof error !== 'string') return undefined;
  const description = document?.error_description;
  return {
    code: leg === 'introspection' ? 'introspection-error' : 'revocation-error',
    message: `The ${leg} endpoint refused with ${response.status} and the error ${error}.`,
    step: `${leg}: reading the answer`,
    expected: '200',
    received: typeof description === 'string' ? `${error}: ${description}` : error,
    ...explainRefusal(error, 'token', spec),
  };
}
