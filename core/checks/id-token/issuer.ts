import { present } from '../../base/present.ts';
import type { IdTokenSubject } from '../../facts/facts.ts';
import { describeValue, member } from '../../token/json-members.ts';
import { claimAt, withClaims } from '../claims.ts';
import { expectedIssuer } from '../expected-issuer.ts';
import { isOfTenant, issuerNote } from '../issuer-note.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';

export const issuerMatches: Rule<IdTokenSubject> = {
  id: 'id-token.issuer',
  titles: { passed: 'iss is the issuer', failed: 'iss is not the issuer' },
  spec: 'OIDC Core §3.1.3.7',
  severity: 'error',
  verdict: (subject, facts) =>
    withClaims(subject, (claims) => {
      const expected = expectedIssuer(facts);
      const iss = member(claims, 'iss');
      const at = claimAt(subject, 'iss');
      if (expected === undefined && typeof iss === 'string') {
        return notApplicable('the issuer of this run is not known');
      }
      if (expected === undefined) {
        return violated({ expected: 'the issuer, a URL', received: describeValue(iss), at });
      }
      const evidence = { expected: describeValue(expected), received: describeValue(iss), at };
      if (iss === expected || isOfTenant(expected, claims)) return pass(evidence);
      const note = issuerNote(expected, iss, 'The token is from another issuer. Reject it.');
      return violated({ ...evidence, ...present({ note }) });
    }),
};
