import type { JWK } from 'jose';
import type { Facts, JoseSubject } from '../facts/facts.ts';
import { isObject, stringMember } from '../token/json-members.ts';
import type { JsonObject, JsonValue } from '../token/token.ts';

/** What `kty` a JWS algorithm takes (RFC 7518 section 3.1, RFC 8037 section 3.1); undefined for an unknown one. */
export function keyTypeOf(alg: string): JWK['kty'] | undefined {
  if (/^HS(256|384|512)$/.test(alg)) return 'oct';
  if (/^[RP]S(256|384|512)$/.test(alg)) return 'RSA';
  if (/^ES(256|384|512|256K)$/.test(alg)) return 'EC';
  return alg === 'EdDSA' || alg === 'Ed25519' || alg === 'Ed448' ? 'OKP' : undefined;
}

/**
 * The published key that a JWS names or was verified with: by the `kid` of the verdict or of the header,
 * else the only one of the type that its algorithm takes. Undefined when there is none, or more than one.
 */
export function usedKey(subject: JoseSubject, facts: Facts): JsonObject | undefined {
  const { token, signature } = subject;
  if (token.kind !== 'jws' || token.header === undefined || !signedByIssuer(subject)) return undefined;
  const keys = (subject.keys ?? facts.jwks?.keys ?? []).filter(mayVerify);
  const verified = signature.state === 'valid' || signature.state === 'invalid' ? signature.keyId : undefined;
  const kid = verified ?? stringMember(token.header, 'kid');
  const alg = stringMember(token.header, 'alg');
  if (kid !== undefined) {
    const named = keys.filter((key) => stringMember(key, 'kid') === kid);
    if (named.length < 2) return named[0];
    return only(named.filter((key) => fits(key, alg)));
  }
  return only(keys.filter((key) => fits(key, alg)));
}

/** What the client signs itself is not signed by a key of the issuer: its key set says nothing about it. */
function signedByIssuer({ role }: JoseSubject): boolean {
  return role !== 'request-object' && role !== 'client-assertion' && role !== 'unknown';
}

function mayVerify(key: JsonValue): key is JsonObject {
  return isObject(key) && stringMember(key, 'use') !== 'enc';
}

function fits(key: JsonObject, alg: string | undefined): boolean {
  return alg !== undefined && stringMember(key, 'kty') === keyTypeOf(alg);
}

function only(keys: readonly JsonObject[]): JsonObject | undefined {
  return keys.length === 1 ? keys[0] : undefined;
}
