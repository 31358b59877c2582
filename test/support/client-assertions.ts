import type { ClientAssertionSubject, ClientFacts, Facts } from '../../core/facts/facts.ts';
import type { JsonObject } from '../../core/token/token.ts';
import {
  CLIENT_ID,
  factsWith,
  ISSUER,
  jweToken,
  jwsToken,
  metadata,
  NOW,
  NOW_SECONDS,
  opaqueToken,
  SECRET,
  without,
} from './facts.ts';

/** The `client_assertion_type` of a JWT (RFC 7523 section 2.2). */
export const assertionType = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';
/** The claims of a right assertion. */
export const claims: JsonObject = {
  iss: CLIENT_ID,
  sub: CLIENT_ID,
  aud: ISSUER,
  jti: 'once',
  iat: NOW_SECONDS,
  exp: NOW_SECONDS + 60,
};

/** Clients that authenticate with a key, and with a secret. */
export const withKey: ClientFacts = {
  clientId: CLIENT_ID,
  authentication: 'private_key_jwt',
  assertionAlgorithm: 'ES256',
};
export const withSecret: ClientFacts = {
  clientId: CLIENT_ID,
  authentication: 'client_secret_jwt',
  assertionAlgorithm: 'HS256',
  secret: SECRET,
};

/** An assertion that was sent to the token endpoint. */
export function asserting(
  payload: JsonObject = claims,
  more: Partial<ClientAssertionSubject> & { readonly alg?: string } = {},
): ClientAssertionSubject {
  const { alg = 'ES256', ...rest } = more;
  return {
    exchange: 'x5',
    role: 'client-assertion',
    from: 'token',
    token: jwsToken({ header: { alg, typ: 'JWT' }, payload }),
    signature: { state: 'not-checked', reason: 'the key is not known here' },
    leg: 'token',
    url: `${ISSUER}/token`,
    parameters: [
      { name: 'client_id', value: CLIENT_ID },
      { name: 'client_assertion_type', value: assertionType },
    ],
    at: NOW,
    ...rest,
  };
}

/** A right assertion, with these claims changed, or without one. */
export const but = (changes: JsonObject, more: Partial<ClientAssertionSubject> = {}) =>
  asserting({ ...claims, ...changes }, more);
export const lacking = (name: string) => asserting(without(claims, name));
/** What is sent as an assertion and is none. */
export const opaque = asserting(claims, { token: opaqueToken('not-a-jwt') });
export const encrypted = asserting(claims, { token: jweToken({ alg: 'dir', enc: 'A256GCM' }) });
const { payload: _, ...rest } = jwsToken();
/** A token whose payload is no JSON object. */
export const payloadless = rest;
/** The facts of a run whose client has a key. */
export const facts = (overrides: Partial<Facts> = {}) =>
  factsWith({ issuer: ISSUER, metadata: metadata(), client: withKey, ...overrides });

/** An assertion by a client secret, with the state of its signature. */
export const mac = (state: 'valid' | 'invalid') =>
  asserting(claims, { alg: 'HS256', signature: { state, alg: 'HS256' } });
