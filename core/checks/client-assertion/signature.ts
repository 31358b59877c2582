import type { ClientAssertionSubject } from '../../facts/facts.ts';
import { tokenAt } from '../claims.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';

export const assertionSignatureVerifies: Rule<ClientAssertionSubject> = {
  id: 'client-assertion.signature',
  title: 'the signature was made with the client secret',
  spec: 'RFC 7523 §3',
  severity: 'error',
  verdict: (subject, { client }) => {
    const { signature } = subject;
    if (client.authentication !== 'client_secret_jwt' || client.secret === undefined) {
      return notApplicable('only the provider has the key that it is verified with');
    }
    const evidence = { expected: 'a MAC of the client secret', at: tokenAt(subject) };
    if (signature.state === 'valid') return pass({ ...evidence, received: 'one that verifies' });
    if (signature.state === 'invalid') return violated({ ...evidence, received: 'one that does not verify' });
    return notApplicable('there is no MAC that could be verified');
  },
};
