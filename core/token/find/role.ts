import type { FoundToken } from '../find-tokens.ts';
import type { JsonObject, Token } from '../token.ts';

/** What a found token is for, the most telling first: the order in which one is opened. */
export const foundRoles = [
  'ID Token',
  'Access token',
  'Refresh token',
  'Logout token',
  'Client assertion',
  'Request object',
  'DPoP proof',
  'Security event token',
] as const;
export type FoundRole = (typeof foundRoles)[number];

const byType: ReadonlyMap<string, FoundRole> = new Map([
  ['at+jwt', 'Access token'],
  ['dpop+jwt', 'DPoP proof'],
  ['logout+jwt', 'Logout token'],
  ['secevent+jwt', 'Security event token'],
  ['oauth-authz-req+jwt', 'Request object'],
  ['client-authentication+jwt', 'Client assertion'],
]);

const byPlace: readonly (readonly [words: RegExp, role: FoundRole])[] = [
  [/id[_-]?token/i, 'ID Token'],
  [/refresh[_-]?token/i, 'Refresh token'],
  [/logout[_-]?token/i, 'Logout token'],
  [/client[_-]?assertion/i, 'Client assertion'],
  [/access[_-]?token|bearer/i, 'Access token'],
  [/dpop header/i, 'DPoP proof'],
];

/** What a token is for: by its `typ`, its place, and the claims that only one kind of token has. Undefined where unknown. */
export function roleOfFound({ token, where, naming }: FoundToken): FoundRole | undefined {
  if (naming !== undefined) return undefined;
  const typ = token.kind === 'opaque' ? undefined : token.header?.typ;
  const byTyp =
    typeof typ === 'string' ? byType.get(typ.toLowerCase().replace(/^application\//, '')) : undefined;
  if (byTyp !== undefined) return byTyp;
  return byPlace.find(([words]) => words.test(where))?.[1] ?? byClaims(token);
}

function byClaims(token: Token): FoundRole | undefined {
  const claims: JsonObject | undefined = token.kind === 'jws' ? token.payload : undefined;
  if (claims === undefined) return undefined;
  const has = (...names: readonly string[]) => names.some((name) => Object.hasOwn(claims, name));
  if (has('events'))
    return claims.nonce === undefined && has('sid', 'sub') ? 'Logout token' : 'Security event token';
  if (has('htm') && has('htu')) return 'DPoP proof';
  if (has('response_type', 'redirect_uri')) return 'Request object';
  if (has('nonce', 'at_hash', 'c_hash', 's_hash')) return 'ID Token';
  if (claims.token_use === 'id') return 'ID Token';
  if (has('scope', 'scp') || claims.token_use === 'access') return 'Access token';
  if (has('jti') && claims.iss === claims.sub && typeof claims.iss === 'string') return 'Client assertion';
  return undefined;
}
