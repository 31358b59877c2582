import type { ExpectedSubject } from '../../facts/facts.ts';
import { samlOf } from '../../token/saml/saml-of.ts';
import { audiencesOf, issuerOf } from '../../token/saml/saml-values.ts';
import { pass, type Rule, violated } from '../rule.ts';
import { samlAt, withAssertions } from './with-saml.ts';

const tokenIsAssertion: Rule<ExpectedSubject> = {
  id: 'saml.type',
  titles: { passed: 'It has a SAML assertion', failed: 'It has no SAML assertion' },
  spec: 'SAML Profiles §4.1.4.2',
  severity: 'error',
  verdict: ({ token }) => {
    const document = samlOf(token);
    if (document !== undefined && document.assertions.length > 0) return pass();
    return violated({
      expected: 'a SAML response with an assertion',
      received: document?.title ?? 'something else',
      at: samlAt('Assertion'),
    });
  },
};

const issuerIsExpected: Rule<ExpectedSubject> = {
  id: 'saml.issuer',
  titles: { passed: 'Issuer is the expected one', failed: 'Issuer is not the expected one' },
  spec: 'SAML Profiles §4.1.4.3',
  severity: 'error',
  verdict: (subject) =>
    withAssertions(subject, (assertions) => {
      const { issuer = '' } = subject.expectation;
      const issuers = assertions.map((one) => issuerOf(one) ?? '');
      const evidence = { expected: issuer, received: issuers.join(', ') || 'none', at: samlAt('Issuer') };
      return issuers.every((one) => one === issuer) ? pass(evidence) : violated(evidence);
    }),
};

const audienceIsExpected: Rule<ExpectedSubject> = {
  id: 'saml.audience',
  titles: { passed: 'Audience is the expected one', failed: 'Audience is not the expected one' },
  spec: 'SAML Core §2.5.1.4',
  severity: 'error',
  verdict: (subject) =>
    withAssertions(subject, (assertions) => {
      const { audience = '' } = subject.expectation;
      const all = assertions.map(audiencesOf);
      const evidence = {
        expected: audience,
        received: all.flat(2).slice(0, 10).join(', ') || 'none',
        at: samlAt('Audience'),
      };
      // Every restriction must be met, by one of its audiences.
      const isFor = all.every(
        (restrictions) => restrictions.length > 0 && restrictions.every((one) => one.includes(audience)),
      );
      return isFor
        ? pass(evidence)
        : violated({ ...evidence, note: 'It was issued for another service provider.' });
    }),
};

/** What a service provider compares in a SAML response, besides the rules of every one. */
export const samlExpectedRules: readonly Rule<ExpectedSubject>[] = [
  tokenIsAssertion,
  issuerIsExpected,
  audienceIsExpected,
];
