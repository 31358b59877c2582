import type { IdTokenSubject } from '../../facts/facts.ts';
import { withClaims } from '../claims.ts';
import type { Rule } from '../rule.ts';
import { judgeHash } from './half-hash.ts';

/** Required only where a code arrives with it through the front channel; checked wherever it is present. */
export const codeHashMatches: Rule<IdTokenSubject> = {
  id: 'id-token.c-hash',
  titles: { passed: 'c_hash matches the code', failed: 'c_hash is missing or does not match the code' },
  spec: 'OIDC Core §3.3.2.11',
  severity: 'error',
  verdict: (subject, facts) =>
    withClaims(subject, (claims) =>
      judgeHash(subject, claims, facts.crypto, {
        claim: 'c_hash',
        of: 'code',
        value: subject.code,
        demanded: subject.channel === 'front' && subject.code !== undefined,
        note: 'The code was not issued with this ID Token: it was replaced.',
      }),
    ),
};
