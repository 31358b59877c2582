import type { JoseSubject } from '../../facts/facts.ts';
import { isSignedAsWhole } from '../../token/saml/saml-signature.ts';
import { issuerOf } from '../../token/saml/saml-values.ts';
import { attributeOf } from '../../token/saml/xml-tree.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';
import { responseOf, samlAt, withAssertions, withSaml } from './with-saml.ts';

export const destinationIsNamed: Rule<JoseSubject> = {
  id: 'saml.destination',
  titles: { passed: 'Signed message has a destination', failed: 'Signed message has no destination' },
  spec: 'SAML Bindings §3.5.5.2',
  severity: 'error',
  verdict: (subject) =>
    withSaml(subject, (document) => {
      const { kind, root } = document;
      if (kind === 'assertion' || kind === 'encrypted-assertion') return notApplicable('it is not a message');
      if (!isSignedAsWhole(document)) return notApplicable('the message itself is not signed');
      const destination = attributeOf(root, 'Destination') ?? '';
      if (destination !== '') return pass({ received: destination });
      return violated({
        expected: 'Destination with the URL that it is sent to',
        received: 'no Destination',
        at: samlAt('Destination'),
        note: 'It could be passed on to another recipient.',
      });
    }),
};

export const issuersAreSame: Rule<JoseSubject> = {
  id: 'saml.same-issuer',
  titles: {
    passed: 'Response and assertion have one issuer',
    failed: 'Assertion issuer is missing, or is not that of the response',
  },
  spec: 'SAML Profiles §4.1.4.2',
  severity: 'error',
  verdict: (subject) =>
    withAssertions(subject, (assertions, document) => {
      const issuers = assertions.map((one) => issuerOf(one) ?? '');
      const response = responseOf(document);
      const outer = response && issuerOf(response);
      const wrong = issuers.find((issuer) => issuer === '' || (outer !== undefined && issuer !== outer));
      if (wrong === undefined) return pass({ received: issuers[0] ?? '' });
      return violated({
        expected: outer ?? 'an Issuer',
        received: wrong === '' ? 'no Issuer' : wrong,
        at: samlAt('Issuer'),
        note: 'It is unclear whose keys must verify it.',
      });
    }),
};
