import type { Failure, FailureCode } from '../base/failure.ts';
import type { RejectedRequest } from '../oauth/cause-condition.ts';
import { explainRefusal } from '../oauth/explain-refusal.ts';
import type { HttpResponse } from '../oauth/message.ts';
import type { SectionId } from '../spec/sections.ts';
import { stringMember } from '../token/json-members.ts';
import type { JsonObject } from '../token/token.ts';
import { statusHint } from './status-hint.ts';

interface Endpoint {
  readonly name: string;
  readonly code: FailureCode;
  readonly expected: string;
  readonly spec: SectionId;
}

const token: Endpoint = {
  name: 'token',
  code: 'token-error',
  expected: '200 with an access token',
  spec: 'RFC 6749 §5.2',
};

const endpoints = {
  token,
  refresh: token,
  'device-authorization': {
    name: 'device authorization',
    code: 'device-authorization-error',
    expected: '200 with device_code, user_code and verification_uri',
    spec: 'RFC 8628 §3.2',
  },
  introspection: {
    name: 'introspection',
    code: 'introspection-error',
    expected: '200',
    spec: 'RFC 7662 §2.3',
  },
  revocation: { name: 'revocation', code: 'revocation-error', expected: '200', spec: 'RFC 7009 §2.2.1' },
} as const satisfies Readonly<Record<string, Endpoint>>;

/**
 * Returns the failure of an error response (RFC 6749 section 5.2), whose JSON object is `document`; undefined
 * when it has no error code.
 */
export function refusedByEndpoint(
  leg: keyof typeof endpoints,
  response: HttpResponse,
  document: JsonObject | undefined,
  request: Omit<RejectedRequest, 'leg'>,
): Failure | undefined {
  const error = document === undefined ? undefined : stringMember(document, 'error');
  if (document === undefined || error === undefined || error.trim() === '') return undefined;
  const { status } = response;
  const { name, code, expected, spec } = endpoints[leg];
  const description = stringMember(document, 'error_description');
  const explained = explainRefusal(error, 'token', spec, description, { leg, ...request });
  const limit = status === 429 ? `${statusHint(response, 'POST')} ` : '';
  return {
    code,
    message: `The ${name} endpoint returned ${status} ${error === error.trim() ? error : JSON.stringify(error)}.`,
    step: `${leg}: reading the response`,
    expected,
    received: description === undefined ? error : `${error}: ${description}`,
    ...explained,
    hint: `${limit}${explained.hint}`,
  };
}
