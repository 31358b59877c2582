import { tokenAt } from '../claims.ts';
import type { AccessTokenSubject } from '../facts.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';

const bitsNeeded = 128;

export const accessTokenIsLong: Rule<AccessTokenSubject> = {
  id: 'access-token.entropy',
  title: 'opaque access token is long enough not to be guessed',
  spec: 'RFC 6749 §10.10',
  severity: 'warning',
  verdict: (subject) => {
    const { token } = subject;
    if (token.kind !== 'opaque') return notApplicable('it is not opaque');
    const evidence = {
      expected: `${bitsNeeded} bits`,
      received: `at most ${token.atMostBits} bits (${token.length} characters, ${token.alphabet})`,
      at: tokenAt(subject),
    };
    if (token.atMostBits >= bitsNeeded) return pass(evidence);
    return violated({ ...evidence, note: 'A token this short can be found by trying.' });
  },
};
