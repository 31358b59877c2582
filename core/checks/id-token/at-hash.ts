import type { IdTokenSubject } from '../../facts/facts.ts';
import { withClaims } from '../claims.ts';
import type { Rule } from '../rule.ts';
import { judgeHash } from './half-hash.ts';

/** Demanded only where an access token comes with it through the front channel; checked wherever it is. */
export const accessTokenHashMatches: Rule<IdTokenSubject> = {
  id: 'id-token.at-hash',
  title: 'at_hash is the hash of the access token',
  spec: 'OIDC Core §3.1.3.6',
  severity: 'error',
  verdict: (subject, facts) =>
    withClaims(subject, (claims) =>
      judgeHash(subject, claims, facts.crypto, {
        claim: 'at_hash',
        of: 'access token',
        value: subject.accessToken,
        demanded: subject.channel === 'front' && subject.accessToken !== undefined,
        note: 'The access token is not the one that was issued with this ID Token: exchanged on the way, or hashed with the wrong algorithm.',
      }),
    ),
};
