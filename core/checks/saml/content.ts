import type { JoseSubject } from '../../facts/facts.ts';
import { allInAssertion } from '../../token/saml/saml-values.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';
import { samlAt, withAssertions } from './with-saml.ts';

export const authenticationIsStated: Rule<JoseSubject> = {
  id: 'saml.authn-statement',
  titles: {
    passed: 'Assertion says how the user signed in',
    failed: 'No assertion says how the user signed in',
  },
  spec: 'SAML Profiles §4.1.4.2',
  severity: 'error',
  verdict: (subject) =>
    withAssertions(subject, (assertions, { encrypted }) => {
      if (assertions.some((one) => allInAssertion(one, 'AuthnStatement').length > 0)) return pass();
      if (encrypted > 0) return notApplicable('further assertions are encrypted');
      return violated({
        expected: 'an AuthnStatement',
        received: 'none',
        at: samlAt('AuthnStatement'),
        note: 'It does not prove that anyone signed in.',
      });
    }),
};
