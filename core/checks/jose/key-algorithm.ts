import type { JoseSubject } from '../../facts/facts.ts';
import { isMacAlgorithm } from '../../token/algorithms.ts';
import type { Rule } from '../rule.ts';
import { judgeKey } from './judge-key.ts';

export const keyFitsAlgorithm: Rule<JoseSubject> = {
  id: 'jose.key-algorithm',
  titles: { passed: 'alg matches the key', failed: 'alg does not match the key' },
  spec: 'RFC 8725 §3.1',
  severity: 'error',
  verdict: (subject, facts) =>
    judgeKey(subject, facts, ['type', 'alg'], (alg, { expected, received }) => {
      if (isMacAlgorithm(alg)) {
        return 'With HS256 instead of RS256, the public key becomes the HMAC secret, and anyone can sign.';
      }
      const isMisspelled = expected.toLowerCase().includes(received.toLowerCase());
      return isMisspelled ? 'The names of algorithms and key types are case-sensitive.' : undefined;
    }),
};
