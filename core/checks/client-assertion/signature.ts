import type { ClientAssertionSubject } from '../../facts/facts.ts';
import { tokenAt } from '../claims.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';

export const assertionSignatureVerifies: Rule<ClientAssertionSubject> = {
  id: 'client-assertion.signature',
  titles: {
    passed: 'Assertion MAC matches the client secret',
    failed: 'Assertion MAC does not match the client secret',
  },
  spec: 'RFC 7523 §3',
  severity: 'error',
  verdict: (subject, { client }) => {
    const { signature } = subject;
    if (client.authentication !== 'client_secret_jwt' || client.secret === undefined) {
      return notApplicable('only the provider has the key to verify it');
    }
    const evidence = { expected: 'a MAC made with the client secret', at: tokenAt(subject) };
    if (signature.state === 'valid') return pass({ ...evidence, received: 'one that verifies' });
    if (signature.state === 'invalid') return violated({ ...evidence, received: 'one that does not verify' });
    return notApplicable('no MAC that can be verified');
  },
};
