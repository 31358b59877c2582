import type { AuthorizationResponseSubject } from '../../facts/facts.ts';
import type { SignatureVerdict } from '../../token/signature-verdict.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';
import { responseToken } from './response.ts';

export const jwtIsSigned: Rule<AuthorizationResponseSubject> = {
  id: 'authorization-response.jarm-signature',
  titles: { passed: 'Response JWT signature is valid', failed: 'Response JWT signature is not valid' },
  spec: 'JARM §2.4',
  severity: 'error',
  verdict: ({ exchange }, facts) => {
    const subject = responseToken(facts);
    if (subject === undefined) return notApplicable('the response is not a JWT');
    const { signature } = subject;
    if (signature.state === 'not-checked') return notApplicable(signature.reason);
    const evidence = {
      expected: 'a valid signature by a key of the issuer',
      received: describeSignature(signature),
      at: { exchange, part: 'token', name: 'response' } as const,
    };
    if (signature.state === 'valid') return pass(evidence);
    return violated({ ...evidence, note: 'Reject the response, including its code.' });
  },
};

function describeSignature(signature: Exclude<SignatureVerdict, { state: 'not-checked' }>): string {
  switch (signature.state) {
    case 'valid':
      return `a valid ${signature.alg} signature`;
    case 'invalid':
      return `a ${signature.alg} signature that does not verify`;
    case 'unsecured':
      return 'no signature';
    case 'no-key':
    case 'unusable':
      return signature.reason;
  }
}
