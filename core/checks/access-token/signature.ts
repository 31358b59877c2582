import type { AccessTokenSubject, Facts } from '../../facts/facts.ts';
import { member } from '../../token/json-members.ts';
import type { JsonObject } from '../../token/token.ts';
import { tokenAt, withClaims } from '../claims.ts';
import { expectedIssuer } from '../expected-issuer.ts';
import { isOfTenant } from '../issuer-note.ts';
import { keyConflict } from '../key-conflict.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';
import { claimsProfile } from './profile.ts';

/**
 * Judges every token that declares RFC 9068, and any other JWT that names the issuer of the run and whose key that
 * issuer publishes. How else an issuer signs its access tokens is between it and the resource.
 */
export const accessTokenSignatureVerifies: Rule<AccessTokenSubject> = {
  id: 'access-token.signature',
  titles: { passed: 'Access token signature is valid', failed: 'Access token signature is invalid' },
  spec: 'RFC 9068 §4',
  severity: 'error',
  verdict: (subject, facts) =>
    withClaims(subject, (claims) => {
      const { signature } = subject;
      if (signature.state === 'unsecured') {
        return notApplicable('the token is not signed (see the check for alg "none")');
      }
      if (signature.state === 'not-checked') return notApplicable(signature.reason);
      if (!claimsProfile(subject)) {
        if (signature.state !== 'valid' && signature.state !== 'invalid') {
          return notApplicable(`no published key is known to be for this token: ${signature.reason}`);
        }
        if (!isOfIssuer(claims, facts)) return notApplicable('iss is not the issuer of this run');
      }
      if (signature.state === 'valid') return pass({ received: signature.alg });
      if (keyConflict(subject, facts) !== undefined)
        return notApplicable('the key does not match the algorithm');
      return violated({
        expected: 'a signature that a published key of the issuer verifies',
        received:
          signature.state === 'invalid'
            ? `a ${signature.alg} signature that does not verify`
            : signature.reason,
        at: tokenAt(subject),
        note: claimsProfile(subject)
          ? 'A resource that follows RFC 9068 rejects this token.'
          : 'The token was modified or signed with a different key. A resource must reject it.',
      });
    }),
};

function isOfIssuer(claims: JsonObject, facts: Facts): boolean {
  const expected = expectedIssuer(facts);
  return expected !== undefined && (member(claims, 'iss') === expected || isOfTenant(expected, claims));
}
