import type { JoseSubject } from '../../facts/facts.ts';
import { isSignedAsWhole } from '../../token/saml/saml-signature.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';
import { samlAt, withAssertions, withSaml } from './with-saml.ts';

export const assertionIsSigned: Rule<JoseSubject> = {
  id: 'saml.signed',
  titles: { passed: 'Assertion is signed', failed: 'Assertion is not signed' },
  spec: 'SAML Profiles §4.1.4.5',
  severity: 'error',
  verdict: (subject) =>
    withAssertions(subject, (_assertions, document) => {
      const { signatures, faults, around } = document;
      if (signatures.length > 0 || isSignedAsWhole(document)) return pass();
      if (around !== undefined && isSignedAsWhole(around))
        return pass({ received: 'signed with the response that it was encrypted in' });
      if (faults.length > 0)
        return notApplicable('its signature is at a wrong place, which is another check');
      return violated({
        expected: 'a signature of the assertion, or of the response around it',
        received: 'no signature',
        at: samlAt('Signature'),
        note: 'Anyone could have made it. Reject it.',
      });
    }),
};

export const signatureCoversContent: Rule<JoseSubject> = {
  id: 'saml.wrapping',
  titles: {
    passed: 'Signature covers what is read',
    failed: 'Signature does not cover what is read (signature wrapping)',
  },
  spec: 'SAML Core §5.4.2',
  severity: 'error',
  verdict: (subject) =>
    withSaml(subject, ({ faults, signatures }) => {
      if (faults.length > 0) {
        return violated({
          expected: 'each ID once, and each signature directly in the element that it names',
          received: faults.join('; '),
          at: samlAt('Signature'),
          note: 'Signed content was moved, and other content is in its place. Reject it.',
        });
      }
      return signatures.length === 0 ? notApplicable('there is no signature') : pass();
    }),
};

export const signatureIsStrong: Rule<JoseSubject> = {
  id: 'saml.algorithm',
  titles: {
    passed: 'Signature algorithm and form are accepted',
    failed: 'Signature algorithm or form is not accepted',
  },
  spec: 'SAML Core §5.4',
  severity: 'error',
  verdict: (subject) =>
    withSaml(subject, ({ signatures, redirect }) => {
      // A URL with a fault may have no algorithm.
      const all = [...signatures, ...(redirect?.signature?.method ? [redirect.signature] : [])];
      if (all.length === 0) return notApplicable('there is no signature');
      const found = all.find(({ unsupported }) => unsupported !== undefined);
      if (found === undefined) return pass({ received: all.map(nameOf).join(', ') });
      return violated({
        expected: 'RSA or ECDSA with SHA-256 or longer, and exclusive canonicalization',
        received: `${nameOf(found)}: ${found.unsupported}`,
        at: samlAt('SignedInfo'),
        note: 'Choose SHA-256 at the identity provider.',
      });
    }),
};

function nameOf({
  algorithm,
  method,
}: {
  readonly algorithm?: { readonly name: string };
  readonly method: string;
}) {
  return algorithm?.name ?? method;
}
