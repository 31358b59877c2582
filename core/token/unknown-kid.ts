import { isPublicKeyAlgorithm } from './algorithms.ts';
import { isObject, stringMember } from './json-members.ts';
import type { JsonValue, Token } from './token.ts';

/**
 * The `kid` of a JWS if no key has it; undefined for every other token. A token without `kid` names no key, so
 * none is unknown (OpenID Connect Core section 10.1.1). A header that strict readers reject is not trusted either.
 */
export function unknownKid(token: Token, keys: readonly JsonValue[]): string | undefined {
  if (token.kind !== 'jws' || token.header === undefined) return undefined;
  if (token.deviations.some(({ part, code }) => part === 'header' && !code.startsWith('base64url-'))) {
    return undefined;
  }
  const alg = stringMember(token.header, 'alg');
  const kid = stringMember(token.header, 'kid');
  if (alg === undefined || kid === undefined || !isPublicKeyAlgorithm(alg)) return undefined;
  const isKnown = keys.some((key) => isObject(key) && stringMember(key, 'kid') === kid);
  return isKnown ? undefined : kid;
}
