import type { AccessTokenSubject } from '../../facts/facts.ts';
import { tokenAt } from '../claims.ts';
import { bitsNeeded, shortageOf } from '../guessing.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';

export const accessTokenIsLong: Rule<AccessTokenSubject> = {
  id: 'access-token.entropy',
  titles: {
    passed: 'Opaque access token is long enough',
    failed: 'Opaque access token has fewer than 128 random bits',
  },
  spec: 'RFC 6749 §10.10',
  severity: 'warning',
  verdict: (subject) => {
    const { token } = subject;
    if (token.kind !== 'opaque') return notApplicable('the token is not opaque');
    const evidence = {
      expected: `${bitsNeeded} bits`,
      received: `at most ${token.atMostBits} bits (${token.length} characters, ${token.alphabet})`,
      at: tokenAt(subject),
    };
    const shortage = shortageOf(token);
    return shortage === undefined ? pass(evidence) : violated({ ...evidence, ...shortage });
  },
};
