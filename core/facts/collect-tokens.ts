import { present } from '../base/present.ts';
import { parameterValues } from '../oauth/message.ts';
import { stringMember } from '../token/json-members.ts';
import { lifetimeOfResponse } from '../token/lifetime.ts';
import { separatedOtherwise } from '../token/scopes.ts';
import type { JsonObject } from '../token/token.ts';
import type { Facts } from './facts.ts';
import { frontChannelResponse } from './front-channel-response.ts';
import type { TokenSet } from './token-set.ts';

/**
 * Returns the tokens of a run: those of the token endpoint, otherwise those of the authorization response;
 * undefined for none. Times in milliseconds since 1970.
 */
export function collectTokens(facts: Facts): TokenSet | undefined {
  const { tokenResponse, authorizationResponse } = facts;
  const back = tokenResponse?.document;
  const front = authorizationResponse && frontChannelResponse(authorizationResponse);
  if (tokenResponse !== undefined && back !== undefined && hasToken(back)) {
    return tokenSet(facts, back, tokenResponse.at);
  }
  return authorizationResponse === undefined || front === undefined
    ? undefined
    : tokenSet(facts, front, authorizationResponse.at);
}

function hasToken(document: JsonObject): boolean {
  return ['access_token', 'id_token'].some((name) => stringMember(document, name) !== undefined);
}

function tokenSet(facts: Facts, document: JsonObject, obtainedAt: number): TokenSet {
  const accessToken = stringMember(document, 'access_token');
  const idToken = stringMember(document, 'id_token');
  // Where a refresh returns no new one, the one that was used stays in force (RFC 6749 section 6).
  const refreshToken = stringMember(document, 'refresh_token') ?? facts.previous?.refreshToken;
  const tokenType = stringMember(document, 'token_type');
  const { expiresAt } = lifetimeOfResponse(obtainedAt, document.expires_in);
  const requestedScope = words(requestedScopeOf(facts));
  const granted = stringMember(document, 'scope');
  return present({
    obtainedAt,
    tokenType,
    accessToken,
    idToken,
    refreshToken,
    expiresAt,
    refreshExpiresAt: refreshExpiry(document, obtainedAt),
    requestedScope,
    grantedScope:
      granted === undefined
        ? requestedScope
        : (separatedOtherwise(granted, requestedScope)?.scopes ?? words(granted)),
  });
}

/**
 * Returns when a new refresh token expires, in milliseconds since 1970. No specification defines its member: Keycloak has
 * `refresh_expires_in`, where 0 means no expiry, others have `refresh_token_expires_in`.
 */
function refreshExpiry(document: JsonObject, obtainedAt: number): number | undefined {
  if (stringMember(document, 'refresh_token') === undefined) return undefined;
  const stated = document.refresh_expires_in ?? document.refresh_token_expires_in;
  const { expiresAt } = lifetimeOfResponse(obtainedAt, stated);
  return expiresAt !== undefined && expiresAt > obtainedAt ? expiresAt : undefined;
}

/**
 * Returns the requested scope: of the request itself, otherwise of the login, otherwise of the tokens that
 * were refreshed.
 */
function requestedScopeOf(facts: Facts): string {
  const { tokenResponse, authorizationRequest, deviceAuthorization, previous } = facts;
  const [asked] = [tokenResponse, authorizationRequest, deviceAuthorization].flatMap((subject) =>
    subject === undefined ? [] : parameterValues(subject.parameters, 'scope').slice(0, 1),
  );
  return asked ?? previous?.scope ?? '';
}

function words(scope: string): readonly string[] {
  return [...new Set(scope.split(' ').filter((word) => word !== ''))];
}
