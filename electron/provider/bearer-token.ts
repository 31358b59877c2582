import { createPublicKey } from 'node:crypto';
import { decodeProtectedHeader, errors, jwtVerify } from 'jose';
import type { Provider } from 'oidc-provider';
import type { BearerRefusal } from './bearer-challenge.ts';
import type { ProviderKeys } from './provider-keys.ts';

/** The result of checking a bearer token. */
export type BearerToken =
  | {
      readonly ok: true;
      readonly format: 'jwt' | 'opaque';
      readonly claims: Readonly<Record<string, unknown>>;
      readonly scopes: readonly string[];
    }
  | { readonly ok: false; readonly refusal: BearerRefusal };

/**
 * Creates the demo API's check of bearer tokens: JWTs by the keys of the issuer (RFC 9068 §4), opaque tokens
 * by a lookup at the provider. `now` is in milliseconds since 1970.
 */
export function bearerTokenReader(options: {
  readonly provider: Provider;
  readonly keys: ProviderKeys;
  readonly resource: string;
  readonly now: () => number;
}): (authorization: string | undefined) => Promise<BearerToken> {
  const { provider, keys, resource, now } = options;
  const publicKeys = new Map(
    keys.jwks.keys.map((key) => [key.kid, createPublicKey({ key, format: 'jwk' })] as const),
  );
  const keyOf = (header: { readonly kid?: string }) => {
    const key = publicKeys.get(header.kid);
    if (key === undefined)
      throw new errors.JWKSNoMatchingKey('the token names a key that the issuer does not have');
    return key;
  };

  const readJwt = async (token: string): Promise<BearerToken> => {
    try {
      const { payload } = await jwtVerify(token, keyOf, {
        issuer: provider.issuer,
        audience: resource,
        typ: 'at+jwt',
        algorithms: ['RS256'],
        requiredClaims: ['exp', 'iat', 'sub', 'client_id', 'jti'],
        currentDate: new Date(now()),
      });
      if (payload.cnf !== undefined) return refuse(sentAsBearer);
      return { ok: true, format: 'jwt', claims: payload, scopes: scopesOf(payload.scope) };
    } catch (error) {
      return refuse(error instanceof errors.JOSEError ? error.message : 'the token cannot be verified');
    }
  };

  return async (authorization) => {
    if (authorization === undefined) return noToken('no access token was sent');
    const [, scheme = '', token = ''] = /^(\S+) +(\S+)$/.exec(authorization) ?? [];
    if (scheme.toLowerCase() !== 'bearer') return noToken('no bearer token was sent');
    if (looksLikeJwt(token)) return readJwt(token);
    const found = await provider.AccessToken.find(token);
    if (found === undefined) return refuse('the token is unknown, expired or revoked');
    if (found.isSenderConstrained()) return refuse(sentAsBearer);
    const { accountId, clientId, scope, iat, exp } = found;
    const claims = { iss: provider.issuer, sub: accountId, client_id: clientId, scope, iat, exp };
    return { ok: true, format: 'opaque', claims, scopes: scopesOf(scope) };
  };
}

/** A token that is bound to a key needs a proof of it (RFC 9449 §7.1). */
const sentAsBearer = 'the token is bound to a DPoP key, and was sent as a bearer token';

function looksLikeJwt(token: string): boolean {
  try {
    return decodeProtectedHeader(token) !== undefined;
  } catch {
    return false;
  }
}

function scopesOf(scope: unknown): string[] {
  return typeof scope === 'string' ? scope.split(' ') : [];
}

function noToken(description: string): BearerToken {
  return { ok: false, refusal: { status: 401, description } };
}

function refuse(description: string): BearerToken {
  return { ok: false, refusal: { status: 401, error: 'invalid_token', description } };
}
