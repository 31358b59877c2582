import type { JoseSubject } from '../../facts/facts.ts';
import { bearerData } from '../../token/saml/saml-values.ts';
import { attributeOf } from '../../token/saml/xml-tree.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';
import { responseOf, samlAt, withAssertions } from './with-saml.ts';

export const bearerIsConfirmed: Rule<JoseSubject> = {
  id: 'saml.confirmation',
  titles: {
    passed: 'Bearer confirmation has recipient and expiry',
    failed: 'Bearer confirmation is incomplete',
  },
  spec: 'SAML Profiles §4.1.4.2',
  severity: 'error',
  verdict: (subject) =>
    withAssertions(subject, (assertions) => {
      const all = assertions.flatMap(bearerData);
      if (all.length === 0) return notApplicable('no subject is confirmed as bearer');
      const faults = all.flatMap((data) => {
        const missing = ['Recipient', 'NotOnOrAfter'].filter((name) => attributeOf(data, name) === undefined);
        const forbidden = attributeOf(data, 'NotBefore') === undefined ? [] : ['with NotBefore'];
        return [...missing.map((name) => `no ${name}`), ...forbidden];
      });
      if (faults.length === 0) return pass();
      return violated({
        expected: 'Recipient and NotOnOrAfter, without NotBefore',
        received: [...new Set(faults)].join(', '),
        at: samlAt('SubjectConfirmationData'),
        note: 'An attacker who obtains the assertion could use it at another service provider, or later.',
      });
    }),
};

export const recipientIsDestination: Rule<JoseSubject> = {
  id: 'saml.recipient',
  titles: {
    passed: 'Recipient is the destination of the response',
    failed: 'Recipient is not the destination of the response',
  },
  spec: 'SAML Profiles §4.1.4.3',
  severity: 'error',
  verdict: (subject) =>
    withAssertions(subject, (assertions, document) => {
      const destination = attributeOf(responseOf(document), 'Destination');
      if (destination === undefined) return notApplicable('there is no Destination to compare with');
      const all = assertions.map((one) =>
        bearerData(one).flatMap((data) => attributeOf(data, 'Recipient') ?? []),
      );
      const recipients = all.flat();
      if (recipients.length === 0) return notApplicable('there is no Recipient');
      // Of several confirmations of one assertion, one is enough.
      if (all.every((ofOne) => ofOne.length === 0 || ofOne.includes(destination)))
        return pass({ received: destination });
      return violated({
        expected: destination,
        received: recipients.slice(0, 5).join(', '),
        at: samlAt('Recipient'),
        note: 'The assertion was made for another URL than the response was sent to.',
      });
    }),
};

export const requestIsNamed: Rule<JoseSubject> = {
  id: 'saml.in-response-to',
  titles: {
    passed: 'InResponseTo names the request',
    failed: 'InResponseTo does not name one request',
  },
  spec: 'SAML Profiles §4.1.4.2',
  severity: 'error',
  verdict: (subject) =>
    withAssertions(subject, (assertions, document) => {
      const response = responseOf(document);
      if (response === undefined) return notApplicable('there is no response around the assertion');
      const request = attributeOf(response, 'InResponseTo');
      const confirmed = assertions.flatMap(bearerData).map((data) => attributeOf(data, 'InResponseTo'));
      const named = [request, ...confirmed].filter((id) => id !== undefined);
      if (named.length === 0) {
        return violated({
          severity: 'warning',
          expected: 'InResponseTo with the ID of the request',
          received: 'an unsolicited response',
          at: samlAt('InResponseTo'),
          note: 'Without a request, someone else can sign a user in to their own account. Start at the service provider.',
        });
      }
      if (confirmed.every((id) => id === request)) return pass();
      return violated({
        expected: request ?? 'no InResponseTo, as in the response',
        received: confirmed
          .map((id) => id ?? 'none')
          .slice(0, 5)
          .join(', '),
        at: samlAt('InResponseTo'),
        note: 'The assertion belongs to another request than the response.',
      });
    }),
};
