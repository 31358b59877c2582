import { present } from '../../base/present.ts';
import type { AuthorizationResponseSubject } from '../../facts/facts.ts';
import { describeValue, member } from '../../token/json-members.ts';
import { expectedIssuer } from '../expected-issuer.ts';
import { issuerNote } from '../issuer-note.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';
import { withResponseClaims } from './jarm-claims.ts';

export const jwtIssuerMatches: Rule<AuthorizationResponseSubject> = {
  id: 'authorization-response.jarm-iss',
  titles: {
    passed: 'iss of the response JWT is the issuer',
    failed: 'iss of the response JWT is not the issuer',
  },
  spec: 'JARM §2.4',
  severity: 'error',
  verdict: (subject, facts) =>
    withResponseClaims(subject, facts, (claims, at) => {
      const expected = expectedIssuer(facts);
      if (expected === undefined) return notApplicable('the issuer is not known');
      const received = member(claims, 'iss');
      const evidence = {
        expected: describeValue(expected),
        received: describeValue(received),
        at: at('iss'),
      };
      if (received === expected) return pass(evidence);
      const note = issuerNote(expected, received, 'The response may come from another provider.');
      return violated({ ...evidence, ...present({ note }) });
    }),
};
