import type { JoseSubject } from '../../facts/facts.ts';
import type { Rule } from '../rule.ts';
import { judgeKey } from './judge-key.ts';

export const keyFitsAlgorithm: Rule<JoseSubject> = {
  id: 'jose.key-algorithm',
  title: 'alg goes with the key that it names',
  spec: 'RFC 8725 §3.1',
  severity: 'error',
  verdict: (subject, facts) =>
    judgeKey(
      subject,
      facts,
      ['type', 'alg'],
      'With HS256 in place of RS256 a public key becomes a shared secret that everybody knows.',
    ),
};
