import type { TokenResponseSubject } from '../../facts/facts.ts';
import { stringMember } from '../../token/json-members.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';
import { proofKey, withProof } from './dpop-proof.ts';
import { headerAt } from './response.ts';

export const dpopSignatureVerifies: Rule<TokenResponseSubject> = {
  id: 'token-response.dpop-signature',
  titles: { passed: 'DPoP proof signature is valid', failed: 'DPoP proof signature is not valid' },
  spec: 'RFC 9449 §4.3',
  severity: 'error',
  verdict: (subject, facts) =>
    withProof(subject, ({ token, header }) => {
      const key = proofKey(header);
      const alg = stringMember(header, 'alg');
      if (key === undefined || alg === undefined) return notApplicable('the proof has no key or no alg');
      const { signingInput, signature } = token;
      const outcome = facts.crypto.verify({ alg, key, signingInput, signature });
      const at = headerAt(subject, 'DPoP');
      if (outcome.state === 'valid') return pass({ received: alg, at });
      const received =
        outcome.state === 'invalid' ? `a ${alg} signature that does not verify` : outcome.reason;
      return violated({ expected: 'a signature that the key in jwk verifies', received, at });
    }),
};
