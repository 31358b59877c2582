import { present } from '../../base/present.ts';
import type { UserinfoSubject } from '../../facts/facts.ts';
import { describeValue, member } from '../../token/json-members.ts';
import { claimAt } from '../claims.ts';
import { expectedIssuer } from '../expected-issuer.ts';
import { isOfTenant, issuerNote } from '../issuer-note.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';
import { withSignedUserinfo } from './signed-userinfo.ts';

export const userinfoIssuerMatches: Rule<UserinfoSubject> = {
  id: 'userinfo.issuer',
  titles: {
    passed: 'iss of the UserInfo JWT is the issuer',
    failed: 'iss of the UserInfo JWT is not the issuer',
  },
  spec: 'OIDC Core §5.3.2',
  severity: 'error',
  verdict: (_, facts) =>
    withSignedUserinfo(facts, (claims, jwt) => {
      const expected = expectedIssuer(facts);
      if (expected === undefined) return notApplicable('the issuer is not known');
      const iss = member(claims, 'iss');
      const evidence = {
        expected: describeValue(expected),
        received: describeValue(iss),
        at: claimAt(jwt, 'iss'),
      };
      if (iss === expected || isOfTenant(expected, claims)) return pass(evidence);
      if (iss === undefined) {
        return violated({ ...evidence, severity: 'warning', note: 'A signed response should have iss.' });
      }
      const note = issuerNote(expected, iss, 'Do not use these claims.');
      return violated({ ...evidence, ...present({ note }) });
    }),
};
