import { present } from '../base/present.ts';
import { readCallback } from '../oauth/callback.ts';
import { readJsonResponse } from '../oauth/json-response.ts';
import { jwtResponse } from '../oauth/jwt-response.ts';
import { mediaType, readParameters } from '../oauth/message.ts';
import { redirectWithin } from '../oauth/redirect-within.ts';
import { queryOf } from '../oauth/url-query.ts';
import type { StepExchange } from '../record/exchange.ts';
import { member } from '../token/json-members.ts';
import { readToken } from '../token/read-token.ts';
import type { JsonObject } from '../token/token.ts';
import type {
  AuthorizationRequestSubject,
  AuthorizationResponseSubject,
  MetadataSubject,
  PushedRequestSubject,
  ResourceMetadataSubject,
  TokenResponseSubject,
  UserinfoSubject,
} from './facts.ts';
import { type Answered, bodyParameters } from './responses.ts';

/** The provider metadata in a response; undefined where there is none. */
export function metadataOf(
  { step, request, response }: Answered,
  issuer: string,
  earlier: readonly Answered[],
): MetadataSubject | undefined {
  const { document, problems } = readJsonResponse(response);
  if (response.status !== 200 || document === undefined) return undefined;
  const redirectedFrom = earlier.find(
    (other) => redirectWithin(other.request.url, other.response) === request.url,
  )?.request.url;
  const profile = (redirectedFrom ?? request.url).includes('/.well-known/openid-configuration')
    ? 'openid'
    : 'oauth';
  const contentType = mediaType(response.headers) ?? '';
  return present({ exchange: step.id, issuer, redirectedFrom, profile, contentType, document, problems });
}

/** Metadata that was pasted or read from a file; no exchange has it. */
export function givenMetadata(document: JsonObject, issuer: string): MetadataSubject {
  const isOpenid = ['userinfo_endpoint', 'subject_types_supported', 'id_token_signing_alg_values_supported'];
  const profile = isOpenid.some((name) => member(document, name) !== undefined) ? 'openid' : 'oauth';
  return { exchange: '', issuer, profile, document };
}

/** The metadata of a protected resource in a response; undefined where there is none. */
export function resourceMetadataOf(
  { step, response }: Answered,
  resource: string,
): ResourceMetadataSubject | undefined {
  const { document } = readJsonResponse(response);
  return response.status === 200 && document !== undefined
    ? { exchange: step.id, resource, document }
    : undefined;
}

/** The request that a browser was sent with; `verifier` is the step that generated the PKCE verifier. */
export function authorizationRequestOf(
  step: StepExchange | undefined,
  verifier: StepExchange | undefined,
): AuthorizationRequestSubject | undefined {
  if (step === undefined || step.performed.kind !== 'browse') return undefined;
  const { url, responseMode } = step.performed;
  const codeVerifier = verifier?.believed.kind === 'random' ? verifier.believed.value : undefined;
  return present({
    exchange: step.id,
    at: step.at,
    url,
    parameters: readParameters(queryOf(url)),
    responseMode,
    codeVerifier,
  });
}

/** An authorization request that was pushed on the back channel (RFC 9126). */
export function pushedRequestOf(last: Answered | undefined): PushedRequestSubject | undefined {
  if (last === undefined) return undefined;
  const { step, request, response } = last;
  const parameters = bodyParameters(request);
  return { exchange: step.id, parameters, response, ...readJsonResponse(response) };
}

/** What came back for an authorization request, in the same step; undefined where nothing did. */
export function authorizationResponseOf(
  step: StepExchange | undefined,
  request: AuthorizationRequestSubject | undefined,
): AuthorizationResponseSubject | undefined {
  if (request === undefined || step?.believed.kind !== 'browse' || !step.believed.outcome.ok)
    return undefined;
  const { answer } = step.believed.outcome;
  return { exchange: step.id, at: step.believed.now, answer, parameters: readCallback(answer), request };
}

/** The response of the token endpoint. */
export function tokenResponseOf(last: Answered | undefined): TokenResponseSubject | undefined {
  if (last === undefined) return undefined;
  const { step, request, response, at } = last;
  return {
    exchange: step.id,
    leg: step.draft.leg === 'refresh' ? 'refresh' : 'token',
    request,
    parameters: bodyParameters(request),
    response,
    at,
    ...readJsonResponse(response),
  };
}

/** The UserInfo response, whether a JSON object or a JWT. An error response has no claims, and so no document. */
export function userinfoOf(last: Answered | undefined): UserinfoSubject | undefined {
  if (last === undefined) return undefined;
  const { step, response } = last;
  if (response.status >= 400) return { exchange: step.id, response, problems: [] };
  const jwt = jwtResponse(response);
  if (jwt === undefined) return { exchange: step.id, response, ...readJsonResponse(response) };
  const token = readToken(jwt);
  const document = token.kind === 'jws' ? token.payload : undefined;
  return present({ exchange: step.id, response, problems: [], document });
}
