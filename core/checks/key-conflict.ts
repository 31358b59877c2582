import type { Facts, JoseSubject } from '../facts/facts.ts';
import { curvesOf, keyTypeOf, sameAlgorithm } from '../token/algorithms.ts';
import { stringMember } from '../token/json-members.ts';
import type { JsonObject } from '../token/token.ts';
import { usedKey } from './used-key.ts';

/** Why the key that a JWS names cannot be used with its algorithm. */
export interface KeyConflict {
  readonly about: 'type' | 'alg' | 'curve';
  readonly expected: string;
  readonly received: string;
}

/** How `alg` of the header and the published key conflict, if they do (RFC 7515 section 10.7, RFC 8725 section 3.1). */
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
    return { about: 'alg', expected: `${declared}, the alg of the key`, received: alg };
  }
  const allowed = curvesOf(alg);
  const crv = stringMember(key, 'crv');
  if (allowed.length > 0 && crv !== undefined && !allowed.includes(crv)) {
    return { about: 'curve', expected: `curve ${allowed.join(' or ')} for ${alg}`, received: `curve ${crv}` };
  }
  return undefined;
}
