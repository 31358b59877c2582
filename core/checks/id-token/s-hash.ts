import type { IdTokenSubject } from '../../facts/facts.ts';
import { withClaims } from '../claims.ts';
import type { Rule } from '../rule.ts';
import { sentValues } from '../sent-parameter.ts';
import { judgeHash } from './half-hash.ts';

/** Only FAPI demands it, and nothing in a run says that FAPI is meant; so it is checked where it is. */
export const stateHashMatches: Rule<IdTokenSubject> = {
  id: 'id-token.s-hash',
  title: 's_hash is the hash of state',
  spec: 'FAPI 1.0 Advanced §5.2.2.1',
  severity: 'error',
  verdict: (subject, facts) =>
    withClaims(subject, (claims) =>
      judgeHash(subject, claims, facts.crypto, {
        claim: 's_hash',
        of: 'state',
        value: sentValues(facts, 'state')?.[0],
        demanded: false,
        note: 'The answer belongs to another request than this one.',
      }),
    ),
};
