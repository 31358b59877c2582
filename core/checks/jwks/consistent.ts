import type { JwksSubject } from '../../facts/facts.ts';
import { curvesOf, keyTypeOf } from '../../token/algorithms.ts';
import { stringArrayMember, stringMember } from '../../token/json-members.ts';
import type { JsonObject } from '../../token/token.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';
import { publishedKeys } from './published-keys.ts';

export const keyMembersAgree: Rule<JwksSubject> = {
  id: 'jwks.consistent',
  titles: {
    passed: 'kty, alg, use and key_ops are consistent',
    failed: 'kty, alg, use or key_ops contradict each other',
  },
  spec: 'RFC 7517 §4.3',
  severity: 'warning',
  verdict: (subject) => {
    const keys = publishedKeys(subject);
    if (keys.length === 0) return notApplicable('no keys');
    for (const { key, pointer, name } of keys) {
      const conflict = conflictOf(key);
      if (conflict === undefined) continue;
      return violated({
        expected: conflict.expected,
        received: `${name} with ${conflict.received}`,
        at: { exchange: subject.exchange, part: 'member', name: `${pointer}/${conflict.member}` },
        note: 'Libraries may skip this key or misuse it.',
      });
    }
    return pass();
  },
};

interface Conflict {
  readonly member: string;
  readonly expected: string;
  readonly received: string;
}

function conflictOf(key: JsonObject): Conflict | undefined {
  const kty = stringMember(key, 'kty');
  const alg = stringMember(key, 'alg');
  const signingType = alg === undefined ? undefined : keyTypeOf(alg);
  if (alg !== undefined && signingType !== undefined) {
    if (kty !== signingType) {
      return { member: 'alg', expected: `kty ${signingType} for ${alg}`, received: `kty ${kty ?? 'absent'}` };
    }
    const crv = stringMember(key, 'crv');
    const allowed = curvesOf(alg);
    if (allowed.length > 0 && crv !== undefined && !allowed.includes(crv)) {
      return { member: 'crv', expected: `${allowed.join(' or ')} for ${alg}`, received: `curve ${crv}` };
    }
  }
  return usageConflict(key, alg, signingType !== undefined);
}

function usageConflict(key: JsonObject, alg: string | undefined, isSigning: boolean): Conflict | undefined {
  const use = stringMember(key, 'use');
  if (isSigning && use === 'enc') {
    return { member: 'use', expected: `use sig for ${alg}`, received: 'use enc' };
  }
  if (alg !== undefined && use === 'sig' && isEncryption(alg)) {
    return { member: 'use', expected: `use enc for ${alg}`, received: 'use sig' };
  }
  const operations = stringArrayMember(key, 'key_ops') ?? [];
  const signs = operations.some((name) => name === 'sign' || name === 'verify');
  const encrypts = operations.some((name) => /^(un)?wrapKey$|^(en|de)crypt$|^derive/.test(name));
  if ((use === 'sig' && encrypts) || (use === 'enc' && signs)) {
    return {
      member: 'key_ops',
      expected: `operations for use ${use}`,
      received: `key_ops ${operations.join(', ')}`,
    };
  }
  return undefined;
}

function isEncryption(alg: string): boolean {
  return /^(RSA1_5|RSA-OAEP|ECDH-ES|A\d{3}(GCM)?KW|PBES2)/.test(alg);
}
