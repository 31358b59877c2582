import type { JoseSubject } from '../../facts/facts.ts';
import { allInAssertion, inAssertion, nameIdOf } from '../../token/saml/saml-values.ts';
import type { XmlElement } from '../../token/saml/xml.ts';
import { walk } from '../../token/saml/xml-tree.ts';
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

export const textIsWhole: Rule<JoseSubject> = {
  id: 'saml.comments',
  titles: { passed: 'No comment splits a value', failed: 'A comment splits a value' },
  spec: 'SAML Core §5.4',
  severity: 'error',
  verdict: (subject) =>
    withAssertions(subject, (assertions) => {
      const split = assertions.flatMap(valuesOf).filter(({ hasComment }) => hasComment);
      if (split.length === 0) return pass();
      return violated({
        expected: 'values without comments',
        received: `a comment in ${[...new Set(split.map(({ name }) => name))].join(', ')}`,
        at: samlAt(split[0]?.name ?? ''),
        note: 'A comment is not signed, and some libraries read only the text before it: another user. Reject it.',
      });
    }),
};

/** The elements that say who the user is, and for whom the assertion is. */
function valuesOf(assertion: XmlElement): readonly XmlElement[] {
  const attributes = allInAssertion(assertion, 'AttributeStatement').flatMap((one) =>
    allInAssertion(one, 'Attribute'),
  );
  const restrictions = allInAssertion(inAssertion(assertion, 'Conditions'), 'AudienceRestriction');
  const values = attributes.flatMap((one) => allInAssertion(one, 'AttributeValue'));
  return [
    ...[nameIdOf(assertion)].filter((one) => one !== undefined),
    ...allInAssertion(assertion, 'Issuer'),
    ...restrictions.flatMap((one) => allInAssertion(one, 'Audience')),
    // A value may be in an element of its own, such as a NameID.
    ...values.flatMap((one) => [...walk(one)]).map(({ element }) => element),
  ];
}
