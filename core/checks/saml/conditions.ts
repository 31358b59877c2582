import type { JoseSubject } from '../../facts/facts.ts';
import { readSamlTime } from '../../token/saml/saml-time.ts';
import { allInAssertion, inAssertion } from '../../token/saml/saml-values.ts';
import { attributeOf } from '../../token/saml/xml-tree.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';
import { samlAt, withAssertions } from './with-saml.ts';

export const periodIsBounded: Rule<JoseSubject> = {
  id: 'saml.period',
  titles: {
    passed: 'Conditions have a valid period',
    failed: 'Conditions have no valid period',
  },
  spec: 'SAML Core §2.5.1.2',
  severity: 'error',
  verdict: (subject) =>
    withAssertions(subject, (assertions) => {
      for (const assertion of assertions) {
        const conditions = inAssertion(assertion, 'Conditions');
        const [from, until] = ['NotBefore', 'NotOnOrAfter'].map((name) => attributeOf(conditions, name));
        const times = [from, until].map((time) => (time === undefined ? 0 : readSamlTime(time)));
        const [start, end] = times;
        if (start === undefined || end === undefined)
          return wrong('a dateTime in UTC', [from, until].filter((time) => time !== undefined).join(' to '));
        if (from !== undefined && until !== undefined && end <= start)
          return wrong('NotBefore before NotOnOrAfter', `${from} to ${until}`);
        if (until === undefined) {
          return violated({
            severity: 'warning',
            expected: 'NotOnOrAfter',
            received: 'no expiry',
            at: samlAt('Conditions'),
            note: 'The statements are valid without end; only the confirmation of the subject may expire.',
          });
        }
      }
      return pass();
    }),
};

function wrong(expected: string, received: string) {
  return violated({ expected, received, at: samlAt('Conditions'), note: 'No verifier can accept it.' });
}

export const useIsLimited: Rule<JoseSubject> = {
  id: 'saml.one-time-use',
  titles: { passed: 'One-time use is stated once', failed: 'One-time use is stated more than once' },
  spec: 'SAML Core §2.5.1.5',
  severity: 'error',
  verdict: (subject) =>
    withAssertions(subject, (assertions) => {
      const counts = assertions.map(
        (one) => allInAssertion(inAssertion(one, 'Conditions'), 'OneTimeUse').length,
      );
      const count = Math.max(...counts);
      if (count === 0)
        return notApplicable(
          'there is no OneTimeUse; whether an ID was used before is known to the verifier alone',
        );
      if (count === 1) return pass({ received: 'OneTimeUse: it must not be stored' });
      return violated({
        expected: 'OneTimeUse at most once',
        received: `${count} of them`,
        at: samlAt('OneTimeUse'),
        note: 'Fix the conditions at the identity provider.',
      });
    }),
};
