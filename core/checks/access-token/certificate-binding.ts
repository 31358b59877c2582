import type { AccessTokenSubject } from '../../facts/facts.ts';
import { describeValue, member, objectMember } from '../../token/json-members.ts';
import { claimAt, withClaims } from '../claims.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';

/** A run does not know the client's certificate, so only the form of a thumbprint is judged. */
export const certificateThumbprintIsHash: Rule<AccessTokenSubject> = {
  id: 'access-token.certificate-binding',
  titles: {
    passed: 'cnf.x5t#S256 is a SHA-256 thumbprint',
    failed: 'cnf.x5t#S256 is not a SHA-256 thumbprint',
  },
  spec: 'RFC 8705 §3.1',
  severity: 'error',
  verdict: (subject) =>
    withClaims(subject, (claims) => {
      const confirmation = objectMember(claims, 'cnf');
      const thumbprint = confirmation === undefined ? undefined : member(confirmation, 'x5t#S256');
      if (thumbprint === undefined) return notApplicable('the token is not bound to a certificate');
      const evidence = {
        expected: '43 base64url characters',
        received: describeValue(thumbprint),
        at: claimAt(subject, 'cnf'),
      };
      return typeof thumbprint === 'string' && /^[\w-]{43}$/.test(thumbprint)
        ? pass(evidence)
        : violated(evidence);
    }),
};
