import type { AccessTokenSubject } from '../../facts/facts.ts';
import { describeValue, member, objectMember } from '../../token/json-members.ts';
import { claimAt, withClaims } from '../claims.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';

/** The certificate of the client is not known in a run, so only the form of a thumbprint that is there is judged. */
export const certificateThumbprintIsHash: Rule<AccessTokenSubject> = {
  id: 'access-token.certificate-binding',
  title: 'cnf.x5t#S256 is a SHA-256 thumbprint',
  spec: 'RFC 8705 §3.1',
  severity: 'error',
  verdict: (subject) =>
    withClaims(subject, (claims) => {
      const confirmation = objectMember(claims, 'cnf');
      const thumbprint = confirmation === undefined ? undefined : member(confirmation, 'x5t#S256');
      if (thumbprint === undefined)
        return notApplicable('it is not bound to a certificate, and none was used');
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
