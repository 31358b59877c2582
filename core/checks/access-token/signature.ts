import type { AccessTokenSubject } from '../../facts/facts.ts';
import { tokenAt } from '../claims.ts';
import { keyConflict } from '../key-conflict.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';
import { withProfile } from './profile.ts';

export const accessTokenSignatureVerifies: Rule<AccessTokenSubject> = {
  id: 'access-token.signature',
  titles: { passed: 'Access token signature is valid', failed: 'Access token signature is invalid' },
  spec: 'RFC 9068 §4',
  severity: 'error',
  verdict: (subject, facts) =>
    withProfile(subject, () => {
      const { signature } = subject;
      if (signature.state === 'valid') return pass({ received: signature.alg });
      if (signature.state === 'unsecured') {
        return notApplicable('the token is not signed (see the check for alg "none")');
      }
      if (signature.state === 'not-checked') return notApplicable(signature.reason);
      if (keyConflict(subject, facts) !== undefined)
        return notApplicable('the key does not match the algorithm');
      return violated({
        expected: 'a signature that a published key of the issuer verifies',
        received:
          signature.state === 'invalid'
            ? `a ${signature.alg} signature that does not verify`
            : signature.reason,
        at: tokenAt(subject),
        note: 'A resource that follows RFC 9068 rejects this token.',
      });
    }),
};
