import { FlowFailure } from '../../base/failure.ts';
import { readJsonResponse } from '../../oauth/json-response.ts';
import { jwtResponse } from '../../oauth/jwt-response.ts';
import type { HttpRequest } from '../../oauth/message.ts';
import { http, type Script } from '../../script/draft.ts';
import { endpointOf } from '../../script/endpoint.ts';
import { unusableResponse } from '../../script/unusable-response.ts';
import type { JsonObject } from '../../token/token.ts';
import { userinfoRefusal } from './userinfo-refusal.ts';

/**
 * Requests the claims of the UserInfo endpoint (OpenID Connect Core section 5.3), with the token in the
 * Authorization header (RFC 6750 section 2.1). Returns a JWT response unchanged, and undefined for JSON.
 * Throws {@link FlowFailure} when there is no such endpoint or it returns something else.
 */
export function* fetchUserinfo(metadata: JsonObject, accessToken: string): Script<string | undefined> {
  const url = endpointOf(metadata, 'userinfo_endpoint', 'userinfo');
  const { response } = yield* http('userinfo', bearerRequest(url, accessToken));
  const refusal = userinfoRefusal(response);
  if (refusal !== undefined) throw new FlowFailure(refusal);
  const jwt = jwtResponse(response);
  if (response.status === 200 && jwt !== undefined) return jwt;
  const { document, problems } = readJsonResponse(response);
  if (response.status !== 200 || document === undefined) {
    throw new FlowFailure(unusableResponse('userinfo', url, response, problems));
  }
  return undefined;
}

/** Calls a protected resource with the token; does not fail on any response (RFC 6750 section 2.1). */
export function* callResource(url: string, accessToken: string): Script<void> {
  yield* http('resource', bearerRequest(url, accessToken));
}

/** Returns a GET request with the token in the Authorization header (RFC 6750 section 2.1). */
export function bearerRequest(url: string, accessToken: string): HttpRequest {
  return {
    method: 'GET',
    url,
    headers: [
      ['Accept', 'application/json'],
      ['Authorization', `Bearer ${accessToken}`],
    ],
  };
}
