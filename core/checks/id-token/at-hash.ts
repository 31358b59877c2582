import type { IdTokenSubject } from '../../facts/facts.ts';
import { withClaims } from '../claims.ts';
import type { Rule } from '../rule.ts';
import { judgeHash } from './half-hash.ts';

/**
 * Required only where an access token arrives with it through the front channel; checked wherever it is present.
 */
export const accessTokenHashMatches: Rule<IdTokenSubject> = {
  id: 'id-token.at-hash',
  titles: {
    passed: 'at_hash matches the access token',
    failed: 'at_hash is missing or does not match the access token',
  },
  spec: 'OIDC Core §3.1.3.6',
  severity: 'error',
  verdict: (subject, facts) =>
    withClaims(subject, (claims) =>
      judgeHash(subject, claims, facts.crypto, {
        claim: 'at_hash',
        of: 'access token',
        value: subject.accessToken,
        demanded: subject.channel === 'front' && subject.accessToken !== undefined,
        note: 'The access token was not issued with this ID Token: it was replaced, or hashed with the wrong algorithm.',
      }),
    ),
};
