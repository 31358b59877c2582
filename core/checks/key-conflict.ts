import type { Facts, JoseSubject } from '../facts/facts.ts';
import { stringMember } from '../token/json-members.ts';
import type { JsonObject } from '../token/token.ts';
import { keyTypeOf, usedKey } from './used-key.ts';

/** Why the key that a JWS names cannot be the one of its algorithm. */
export interface KeyConflict {
  readonly about: 'type' | 'alg' | 'curve';
  readonly expected: string;
  readonly received: string;
}

const curves: Readonly<Record<string, readonly string[]>> = {
  ES256: ['P-256'],
  ES384: ['P-384'],
  ES512: ['P-521'],
  ES256K: ['secp256k1'],
  EdDSA: ['Ed25519', 'Ed448'],
  Ed25519: ['Ed25519'],
  Ed448: ['Ed448'],
};

/** How `alg` of the header and the published key disagree, if they do (RFC 7515 section 10.7, RFC 8725 section 3.1). */
export function keyConflict(subject: JoseSubject, facts: Facts): KeyConflict | undefined {
  const key = usedKey(subject, facts);
  const header = subject.token.kind === 'jws' ? subject.token.header : undefined;
  const alg = header === undefined ? undefined : stringMember(header, 'alg');
  return key === undefined || alg === undefined ? undefined : conflictOf(alg, key);
}

function conflictOf(alg: string, key: JsonObject): KeyConflict | undefined {
  const kty = stringMember(key, 'kty');
  const wanted = keyTypeOf(alg);
  if (wanted !== undefined && kty !== undefined && kty !== wanted) {
    return {
      about: 'type',
      expected: `a key of type ${wanted} for ${alg}`,
      received: `a key of type ${kty}`,
    };
  }
  const declared = stringMember(key, 'alg');
  if (wanted !== undefined && declared !== undefined && !sameAlgorithm(declared, alg)) {
    return { about: 'alg', expected: `${declared}, as the key says`, received: alg };
  }
  const allowed = Object.hasOwn(curves, alg) ? curves[alg] : undefined;
  const crv = stringMember(key, 'crv');
  if (allowed !== undefined && crv !== undefined && !allowed.includes(crv)) {
    return { about: 'curve', expected: `curve ${allowed.join(' or ')} for ${alg}`, received: `curve ${crv}` };
  }
  return undefined;
}

/** `EdDSA` is the older name that covers `Ed25519` and `Ed448`. */
function sameAlgorithm(one: string, other: string): boolean {
  if (one === other) return true;
  const names = [one, other];
  return names.includes('EdDSA') && (names.includes('Ed25519') || names.includes('Ed448'));
}
