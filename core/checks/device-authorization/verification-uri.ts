import type { DeviceAuthorizationSubject } from '../../facts/facts.ts';
import { earlierUrlName } from '../../oauth/device-authorization.ts';
import { isHttpsUrl } from '../../oauth/http-url.ts';
import { isLoopbackUrl } from '../../oauth/loopback.ts';
import { stringMember } from '../../token/json-members.ts';
import { responseMemberAt, withDocument } from '../endpoint-response.ts';
import { judgeOffLoopback } from '../off-loopback.ts';
import { notApplicable, type Rule } from '../rule.ts';

export const verificationUriIsHttps: Rule<DeviceAuthorizationSubject> = {
  id: 'device-authorization.verification-uri',
  titles: { passed: 'Verification URIs use https', failed: 'Verification URI does not use https' },
  spec: 'RFC 9700 §2.6',
  severity: 'warning',
  verdict: (subject) =>
    withDocument(subject, (document) => {
      const uris = ['verification_uri', earlierUrlName, 'verification_uri_complete'].flatMap((name) => {
        const value = stringMember(document, name);
        return value === undefined ? [] : [{ name, value }];
      });
      if (uris.length === 0) return notApplicable('no verification_uri');
      const expected = 'an https URL';
      return judgeOffLoopback(
        uris,
        { onLoopback: ({ value }) => isLoopbackUrl(value), holding: ({ value }) => isHttpsUrl(value) },
        {
          passed: { expected, received: uris.map(({ value }) => value).join(', ') },
          violated: (first) => ({
            expected,
            received: first.value,
            at: responseMemberAt(subject, first.name),
            note: 'Anyone on the network path can read the code or replace the page.',
          }),
        },
      );
    }),
};
