import { present } from '../../base/present.ts';
import type { AccessTokenSubject } from '../../facts/facts.ts';
import { describeValue, member } from '../../token/json-members.ts';
import { claimAt } from '../claims.ts';
import { expectedIssuer } from '../expected-issuer.ts';
import { isOfTenant, issuerNote } from '../issuer-note.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';
import { claimsProfile, withProfile } from './profile.ts';

export const accessTokenIssuerMatches: Rule<AccessTokenSubject> = {
  id: 'access-token.issuer',
  titles: { passed: 'iss is the issuer', failed: 'iss is not the issuer' },
  spec: 'RFC 9068 §4',
  severity: 'error',
  verdict: (subject, facts) =>
    withProfile(subject, (claims) => {
      const expected = expectedIssuer(facts);
      const iss = member(claims, 'iss');
      if (expected === undefined) return notApplicable('the issuer of this run is not known');
      if (typeof iss !== 'string' && claimsProfile(subject))
        return notApplicable('no iss (see the check for required claims)');
      const evidence = {
        expected: describeValue(expected),
        received: describeValue(iss),
        at: claimAt(subject, 'iss'),
      };
      if (iss === expected || isOfTenant(expected, claims)) return pass(evidence);
      const note = issuerNote(expected, iss, 'The token is from another issuer.');
      return violated({ ...evidence, ...present({ note }) });
    }),
};
