import type { ClientAssertionSubject } from '../../facts/facts.ts';
import { tokenAt } from '../claims.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';

export const assertionIsSigned: Rule<ClientAssertionSubject> = {
  id: 'client-assertion.signed',
  titles: { passed: 'Assertion is a signed JWT', failed: 'Assertion is not a signed JWT' },
  spec: 'RFC 7523 §3',
  severity: 'error',
  verdict: (subject) => {
    const { token } = subject;
    const evidence = { expected: 'a JWT with a signature or a MAC', at: tokenAt(subject) };
    if (token.kind === 'jwe') return notApplicable('the assertion is encrypted and cannot be decrypted');
    if (token.kind === 'opaque') return violated({ ...evidence, received: 'not a JWT' });
    if (token.payload === undefined) return violated({ ...evidence, received: 'not a JSON object' });
    if (!token.unsecured && token.signature.length > 0)
      return pass({ ...evidence, received: 'a signed JWT' });
    return violated({
      ...evidence,
      received: 'a JWT without a signature',
      note: 'Anyone can create one and impersonate the client.',
    });
  },
};
