import { stringMember } from '../json-members.ts';
import type { JsonObject } from '../token.ts';
import type { TokenProfile } from './profile.ts';

/** Claims in which a provider writes what a token is. */
const names = ['token_use', 'token_type', 'tokenName', 'tok_type', 'purpose'] as const;

type Use = Omit<TokenProfile, 'reason'>;
const idToken: Use = { id: 'id-token', name: 'ID Token' };
const accessToken: Use = { id: 'access-token', name: 'Access token' };
const refreshToken: Use = { id: 'refresh-token', name: 'Refresh token' };

/** Compared exactly: `token_type` may also be `Bearer`, which says nothing. */
const uses: ReadonlyMap<string, Use> = new Map([
  ['id', idToken],
  ['id_token', idToken],
  ['IT', idToken],
  ['access', accessToken],
  ['access_token', accessToken],
  ['AT', accessToken],
  ['refresh', refreshToken],
  ['refresh_token', refreshToken],
  ['RT', refreshToken],
]);

/** The profile that a claim states in words. */
export function byStatedUse(claims: JsonObject): TokenProfile | undefined {
  for (const name of names) {
    const use = statedIn(claims, name);
    if (use !== undefined) return use;
  }
  // A type may also be anything else, such as that of an identifier.
  const use = statedIn(claims, 'type');
  return use?.id === 'id-token' ? undefined : use;
}

function statedIn(claims: JsonObject, name: string): TokenProfile | undefined {
  const value = stringMember(claims, name) ?? '';
  const use = uses.get(value);
  return use === undefined ? undefined : { ...use, reason: `${name} is ${value}` };
}
