import type { Facts, JoseSubject } from '../facts/facts.ts';
import { fitsKey, keyTypeOf, sameAlgorithm } from '../token/algorithms.ts';
import { isObject, member, stringMember } from '../token/json-members.ts';
import { readJwk } from '../token/read-jwk.ts';
import type { JsonObject, JsonValue } from '../token/token.ts';

/**
 * The published key that a JWS names or was verified with: by the `kid` of the verdict or of the header, else the
 * only one of the type for its algorithm; among several of that type, the only one whose curve and `alg` match too.
 * Its members are in canonical form. Undefined when there is none, or more than one.
 */
export function usedKey(subject: JoseSubject, facts: Facts): JsonObject | undefined {
  const { token, signature } = subject;
  if (token.kind !== 'jws' || token.header === undefined || !signedByIssuer(subject)) return undefined;
  if (subject.givenKey !== undefined) return readKey(subject.givenKey, facts);
  const published = subject.keys ?? facts.jwks?.keys;
  if (published === undefined) return undefined;
  const keys = published.filter(mayVerify);
  const used =
    signature.state === 'valid' && signature.keyIndex !== undefined
      ? published[signature.keyIndex]
      : undefined;
  if (used !== undefined) return mayVerify(used) ? readKey(used, facts) : undefined;
  const found = namedKey(subject, token.header, keys);
  return found === undefined ? undefined : readKey(found, facts);
}

function namedKey(
  { signature }: JoseSubject,
  header: JsonObject,
  keys: readonly JsonObject[],
): JsonObject | undefined {
  const verified = signature.state === 'valid' || signature.state === 'invalid' ? signature.keyId : undefined;
  const kid = verified ?? stringMember(header, 'kid');
  const alg = stringMember(header, 'alg');
  if (kid !== undefined) {
    const named = keys.filter((key) => stringMember(key, 'kid') === kid);
    if (named.length < 2) return named[0];
    return onlyFor(alg, named);
  }
  return onlyFor(alg, keys);
}

/**
 * What the client signs itself is not signed by a key of the issuer, so the issuer's JWKS does not apply to it.
 */
function signedByIssuer({ role }: JoseSubject): boolean {
  return role !== 'request-object' && role !== 'client-assertion';
}

/** The key with its members in canonical form, which may come from its certificate. */
function readKey(key: JsonObject, { crypto }: Facts): JsonObject {
  return { ...key, ...readJwk(key, crypto).key };
}

function mayVerify(key: JsonValue): key is JsonObject {
  return isObject(key) && stringMember(key, 'use') !== 'enc';
}

function onlyFor(alg: string | undefined, keys: readonly JsonObject[]): JsonObject | undefined {
  const kty = alg === undefined ? undefined : keyTypeOf(alg);
  if (alg === undefined || kty === undefined) return undefined;
  const typed = keys.filter((key) => stringMember(key, 'kty') === kty);
  if (typed.length < 2) return typed[0];
  const [only, ...others] = typed.filter((key) => fits(key, alg));
  return others.length === 0 ? only : undefined;
}

function fits(key: JsonObject, alg: string): boolean {
  const declared = member(key, 'alg');
  if (declared !== undefined && !(typeof declared === 'string' && sameAlgorithm(declared, alg))) return false;
  return fitsKey(alg, stringMember(key, 'kty'), stringMember(key, 'crv'));
}
