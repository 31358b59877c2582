import type { DeviceAuthorizationSubject } from '../../facts/facts.ts';
import { earlierUrlName } from '../../oauth/device-authorization.ts';
import { member } from '../../token/json-members.ts';
import type { JsonValue } from '../../token/token.ts';
import { describeSecret } from '../confidential.ts';
import { responseMemberAt, withDocument } from '../endpoint-response.ts';
import { pass, type Rule, violated } from '../rule.ts';

const required: readonly (readonly [name: string, kind: string, is: (value: JsonValue) => boolean])[] = [
  ['device_code', 'a string', isText],
  ['user_code', 'a string', isText],
  ['verification_uri', 'a string', isText],
  ['expires_in', 'a positive integer', (value) => Number.isSafeInteger(value) && Number(value) > 0],
];

export const requiredMembersArePresent: Rule<DeviceAuthorizationSubject> = {
  id: 'device-authorization.required-members',
  titles: { passed: 'All required members are present', failed: 'Required member is missing or invalid' },
  spec: 'RFC 8628 §3.2',
  severity: 'error',
  verdict: (subject) =>
    withDocument(subject, (document) => {
      let earlierUrl = false;
      for (const [name, kind, is] of required) {
        const value = member(document, name);
        if (value !== undefined && is(value)) continue;
        if (
          name === 'verification_uri' &&
          value === undefined &&
          isText(member(document, earlierUrlName) ?? '')
        ) {
          earlierUrl = true;
          continue;
        }
        return violated({
          expected: `${name}, ${kind}`,
          received: describe(value),
          at: responseMemberAt(subject, name),
        });
      }
      if (earlierUrl) {
        return violated({
          severity: 'warning',
          expected: 'verification_uri, a string',
          received: `${earlierUrlName}, its name in drafts of the specification`,
          at: responseMemberAt(subject, earlierUrlName),
          note: 'Grantscope uses it. Other clients may not find it.',
        });
      }
      return pass({ received: required.map(([name]) => name).join(', ') });
    }),
};

function isText(value: JsonValue): boolean {
  return typeof value === 'string' && value !== '';
}

/** The codes are secrets while the run lasts. */
function describe(value: JsonValue | undefined): string {
  if (value === undefined) return 'nothing';
  return typeof value === 'string' ? `a string of ${describeSecret(value)}` : JSON.stringify(value);
}
