import type { Facts, TokenResponseSubject } from '../facts/facts.ts';
import { booleanMember, member } from '../token/json-members.ts';
import type { EffectiveRequest } from './authorization-request/effective-request.ts';
import { effectiveRequest, requestObject } from './authorization-request/effective-request.ts';
import { readResponse } from './authorization-response/response.ts';
import { isRefusal } from './endpoint-response.ts';
import type { Pointer } from './rule.ts';
import { grantTypeOf } from './token-response/authentication.ts';
import { isErrorResponse } from './token-response/response.ts';

/** What a run used successfully, which the provider therefore supports, listed in its metadata or not. */
export interface Used {
  readonly value: string;
  /** Where it was sent. */
  readonly at: Pointer;
}

/** How evidence describes a value that is used but not listed. */
export function usedInRun(value: string): string {
  return `${value} (not listed, but used in this run)`;
}

/** The grant type of a token request for which tokens were issued. */
export function usedGrantType(facts: Facts): Used | undefined {
  const { tokenResponse } = facts;
  if (tokenResponse === undefined || !isGranted(tokenResponse)) return undefined;
  const value = grantTypeOf(tokenResponse);
  if (value === undefined) return undefined;
  return { value, at: { exchange: tokenResponse.exchange, part: 'body', name: 'grant_type' } };
}

/** The response type of an authorization request whose response has a code or a token. */
export function usedResponseType(facts: Facts): Used | undefined {
  return usedParameter(facts, 'response_type');
}

/** The response mode that an authorization request requested and received. */
export function usedResponseMode(facts: Facts): Used | undefined {
  return usedParameter(facts, 'response_mode');
}

/** The PKCE method of a code for which tokens were issued; `plain` where the request has none. */
export function usedPkceMethod(facts: Facts): Used | undefined {
  if (usedGrantType(facts)?.value !== 'authorization_code') return undefined;
  const request = acceptedRequest(facts);
  if (request === undefined || request.values('code_challenge').length === 0) return undefined;
  const [value = 'plain'] = request.values('code_challenge_method');
  return { value, at: request.at('code_challenge_method') };
}

/** The algorithm of a request object whose response has a code or a token. */
export function usedRequestObjectAlgorithm(facts: Facts): Used | undefined {
  const { authorizationResponse } = facts;
  if (authorizationResponse === undefined || acceptedRequest(facts) === undefined) return undefined;
  const object = requestObject(authorizationResponse.request, facts);
  const value = object === undefined ? undefined : member(object.header, 'alg');
  if (object === undefined || typeof value !== 'string') return undefined;
  return { value, at: { exchange: object.exchange, part: 'jose-header', name: 'alg' } };
}

/** Whether the request of this exchange was accepted, and the client authentication in it with it. */
export function wasAccepted(exchange: string, facts: Facts): boolean {
  const { tokenResponse, deviceAuthorization, introspection, revocation } = facts;
  return (
    (tokenResponse?.exchange === exchange && isGranted(tokenResponse)) ||
    (deviceAuthorization?.exchange === exchange && !isRefusal(deviceAuthorization)) ||
    (introspection?.exchange === exchange &&
      introspection.document !== undefined &&
      booleanMember(introspection.document, 'active') !== undefined) ||
    (revocation?.exchange === exchange && revocation.response.status === 200)
  );
}

function isGranted(subject: TokenResponseSubject): boolean {
  return (
    !isErrorResponse(subject) &&
    subject.document !== undefined &&
    member(subject.document, 'access_token') !== undefined
  );
}

function usedParameter(facts: Facts, name: string): Used | undefined {
  const request = acceptedRequest(facts);
  const [value] = request?.values(name) ?? [];
  return request === undefined || value === undefined ? undefined : { value, at: request.at(name) };
}

/** The authorization request, where its response has what was requested. */
function acceptedRequest(facts: Facts): EffectiveRequest | undefined {
  const { authorizationResponse } = facts;
  const answer = authorizationResponse && readResponse(authorizationResponse, facts);
  if (authorizationResponse === undefined || answer === undefined) return undefined;
  const came = ['code', 'access_token', 'id_token'].some((name) => answer.values(name).length > 0);
  if (!came || answer.values('error').length > 0) return undefined;
  return effectiveRequest(authorizationResponse.request, facts);
}
