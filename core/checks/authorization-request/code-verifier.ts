import type { AuthorizationRequestSubject } from '../../facts/facts.ts';
import { describeSecret } from '../confidential.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';

export const codeVerifierIsWellFormed: Rule<AuthorizationRequestSubject> = {
  id: 'authorization-request.code-verifier',
  titles: {
    passed: 'code_verifier has 43 to 128 valid characters',
    failed: 'code_verifier has an invalid length or character',
  },
  spec: 'RFC 7636 §4.1',
  severity: 'error',
  verdict: ({ codeVerifier, exchange }) => {
    if (codeVerifier === undefined) return notApplicable('no code_verifier was generated');
    const allowed = /^[A-Za-z0-9._~-]*$/.test(codeVerifier);
    const evidence = {
      expected: '43 to 128 letters, digits, - . _ and ~',
      received: allowed
        ? describeSecret(codeVerifier)
        : `${describeSecret(codeVerifier)}, including invalid ones`,
      at: { exchange, part: 'query', name: 'code_challenge' } as const,
    };
    const { length } = codeVerifier;
    return allowed && length >= 43 && length <= 128 ? pass(evidence) : violated(evidence);
  },
};
