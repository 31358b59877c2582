import { isHttpsOrLoopback } from '../../oauth/loopback.ts';
import type { DeviceAuthorizationSubject } from '../facts.ts';
import { stringMember } from '../members.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';
import { deviceMemberAt, withCodes } from './granted.ts';

export const verificationUriIsHttps: Rule<DeviceAuthorizationSubject> = {
  id: 'device-authorization.verification-uri',
  title: 'the addresses that the person is to open are https',
  spec: 'RFC 9700 §2.6',
  severity: 'warning',
  verdict: (subject) =>
    withCodes(subject, (document) => {
      const uris = ['verification_uri', 'verification_uri_complete'].flatMap((name) => {
        const value = stringMember(document, name);
        return value === undefined ? [] : [{ name, value }];
      });
      const expected = 'an https URL, or http on a loopback host';
      if (uris.length === 0) return notApplicable('it has no verification_uri');
      const wrong = uris.find(({ value }) => !isHttpsOrLoopback(value));
      if (wrong === undefined) return pass({ expected, received: uris[0]?.value ?? '' });
      return violated({
        expected,
        received: wrong.value,
        at: deviceMemberAt(subject, wrong.name),
        note: 'Whoever is on the way can read the code there, or put another page in its place.',
      });
    }),
};
