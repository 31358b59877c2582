import type { AccessTokenSubject } from '../../core/facts/facts.ts';
import type { JsonObject } from '../../core/token/token.ts';
import {
  accessToken,
  CLIENT_ID,
  ISSUER,
  jwsToken,
  NOW_SECONDS,
  tokenDocument,
  tokenResponse,
} from './facts.ts';

/** Claims that every rule of RFC 9068 is content with. */
export const profiledClaims: JsonObject = {
  iss: ISSUER,
  sub: 'alice',
  aud: 'https://api.example',
  client_id: CLIENT_ID,
  exp: NOW_SECONDS + 120,
  iat: NOW_SECONDS,
  jti: '1',
  scope: 'profile email',
};

/** An access token by RFC 9068; `header` and `payload` are merged over those that every rule is content with. */
export function profiled(
  parts: { readonly header?: JsonObject; readonly payload?: JsonObject } & Partial<AccessTokenSubject> = {},
): AccessTokenSubject {
  const { header, payload, ...rest } = parts;
  return accessToken({
    token: jwsToken({
      header: { alg: 'RS256', typ: 'at+jwt', kid: 'key-1', ...header },
      payload: { ...profiledClaims, ...payload },
    }),
    signature: { state: 'valid', alg: 'RS256', keyId: 'key-1' },
    response: tokenResponse({ document: tokenDocument({ expires_in: 120 }) }),
    ...rest,
  });
}
