import type { IdTokenSubject } from '../../facts/facts.ts';
import { withClaims } from '../claims.ts';
import type { Rule } from '../rule.ts';
import { judgeHash } from './half-hash.ts';

/** Demanded only where a code comes with it through the front channel; checked wherever it is. */
export const codeHashMatches: Rule<IdTokenSubject> = {
  id: 'id-token.c-hash',
  title: 'c_hash is the hash of the code',
  spec: 'OIDC Core §3.3.2.11',
  severity: 'error',
  verdict: (subject, facts) =>
    withClaims(subject, (claims) =>
      judgeHash(subject, claims, facts.crypto, {
        claim: 'c_hash',
        of: 'code',
        value: subject.code,
        demanded: subject.channel === 'front' && subject.code !== undefined,
        note: 'The code is not the one that was issued with this ID Token: somebody put in another one.',
      }),
    ),
};
