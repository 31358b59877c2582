import type { JoseSubject } from '../../facts/facts.ts';
import { member } from '../../token/json-members.ts';
import { notApplicable, type Rule } from '../rule.ts';
import { usedKey } from '../used-key.ts';
import { judgeKey } from './judge-key.ts';

export const curveFitsAlgorithm: Rule<JoseSubject> = {
  id: 'jose.curve',
  titles: { passed: 'Curve of the key matches alg', failed: 'Curve of the key does not match alg' },
  spec: 'RFC 7518 §3.4',
  severity: 'error',
  verdict: (subject, facts) => {
    const key = usedKey(subject, facts);
    if (key !== undefined && member(key, 'crv') === undefined)
      return notApplicable('the key is not an elliptic curve key');
    return judgeKey(
      subject,
      facts,
      ['curve'],
      () => 'Each ES algorithm requires one curve: ES256 is P-256 with SHA-256.',
    );
  },
};
