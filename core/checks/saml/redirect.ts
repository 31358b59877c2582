import type { JoseSubject } from '../../facts/facts.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';
import { samlAt, withSaml } from './with-saml.ts';

export const urlIsUnambiguous: Rule<JoseSubject> = {
  id: 'saml.redirect',
  titles: {
    passed: 'Parameters of the URL are there once',
    failed: 'Parameters of the URL are ambiguous or incomplete',
  },
  spec: 'SAML Bindings §3.4.4.1',
  severity: 'error',
  verdict: (subject) =>
    withSaml(subject, ({ redirect }) => {
      if (redirect === undefined) return notApplicable('it was not found in a URL');
      const { signature, relayState, message } = redirect;
      if (signature?.fault !== undefined) {
        return violated({
          expected: 'each parameter once, and Signature with SigAlg',
          received: signature.fault,
          at: samlAt(message),
          note: 'What is verified and what is read may differ. Reject it.',
        });
      }
      if (signature === undefined) return pass({ received: 'not signed' });
      return pass({ received: relayState ? 'RelayState is signed' : 'no RelayState' });
    }),
};
