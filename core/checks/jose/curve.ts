import type { JoseSubject } from '../../facts/facts.ts';
import { member } from '../../token/json-members.ts';
import { notApplicable, type Rule } from '../rule.ts';
import { usedKey } from '../used-key.ts';
import { judgeKey } from './judge-key.ts';

export const curveFitsAlgorithm: Rule<JoseSubject> = {
  id: 'jose.curve',
  title: 'the curve of the key is that of alg',
  spec: 'RFC 7518 §3.4',
  severity: 'error',
  verdict: (subject, facts) => {
    const key = usedKey(subject, facts);
    if (key !== undefined && member(key, 'crv') === undefined)
      return notApplicable('the key is not on a curve');
    return judgeKey(subject, facts, ['curve'], 'ES256 is P-256 with SHA-256, and nothing else.');
  },
};
