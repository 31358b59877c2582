import type { IdTokenSubject } from '../../facts/facts.ts';
import { withClaims } from '../claims.ts';
import type { Rule } from '../rule.ts';
import { sentValues } from '../sent-parameter.ts';
import { judgeHash } from './half-hash.ts';

/** Only FAPI requires it, and nothing in a run shows that FAPI applies; so it is checked where it is present. */
export const stateHashMatches: Rule<IdTokenSubject> = {
  id: 'id-token.s-hash',
  titles: { passed: 's_hash matches state', failed: 's_hash does not match state' },
  spec: 'FAPI 1.0 Advanced §5.2.2.1',
  severity: 'error',
  verdict: (subject, facts) =>
    withClaims(subject, (claims) =>
      judgeHash(subject, claims, facts.crypto, {
        claim: 's_hash',
        of: 'state',
        value: sentValues(facts, 'state')?.[0],
        demanded: false,
        note: 'The response belongs to another request.',
      }),
    ),
};
