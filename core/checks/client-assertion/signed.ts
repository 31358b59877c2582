import type { ClientAssertionSubject } from '../../facts/facts.ts';
import { tokenAt } from '../claims.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';

export const assertionIsSigned: Rule<ClientAssertionSubject> = {
  id: 'client-assertion.signed',
  title: 'the assertion is a signed JWT',
  spec: 'RFC 7523 §3',
  severity: 'error',
  verdict: (subject) => {
    const { token } = subject;
    const evidence = { expected: 'a JWT with a signature or a MAC', at: tokenAt(subject) };
    if (token.kind === 'jwe') return notApplicable('it is encrypted, and its key is not known here');
    if (token.kind === 'opaque') return violated({ ...evidence, received: 'no JWT' });
    if (token.payload === undefined) return violated({ ...evidence, received: 'no JSON object in it' });
    if (!token.unsecured && token.signature.length > 0)
      return pass({ ...evidence, received: 'a signed JWT' });
    return violated({
      ...evidence,
      received: 'a JWT without a signature',
      note: 'Anybody can write one, and be the client.',
    });
  },
};
