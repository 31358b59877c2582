import type { SectionId } from '../checks/sections.ts';
import type { Failure } from '../contract/failure.ts';
import { explainErrorCode } from '../oauth/error-codes.ts';
import { readJsonAnswer } from '../oauth/json-answer.ts';
import type { HttpResponse } from '../oauth/message.ts';

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
  const known = explainErrorCode(error, 'token');
  return {
    code: leg === 'introspection' ? 'introspection-error' : 'revocation-error',
    message: `The ${leg} endpoint refused with ${response.status} and the error ${error}.`,
    step: `${leg}: reading the answer`,
    expected: '200',
    received: typeof description === 'string' ? `${error}: ${description}` : error,
    spec: known?.section ?? spec,
    hint:
      known === undefined
        ? 'This error code is not a registered one: ask the provider what it means.'
        : [known.meaning, ...known.causes.map((cause) => `Possible cause: ${cause}.`)].join(' '),
  };
}
