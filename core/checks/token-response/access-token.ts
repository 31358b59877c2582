import type { TokenResponseSubject } from '../../facts/facts.ts';
import { member } from '../../token/json-members.ts';
import { describeSecret } from '../confidential.ts';
import { pass, type Rule, violated } from '../rule.ts';
import { describeType, memberAt, withGrant } from './response.ts';

export const accessTokenIsPresent: Rule<TokenResponseSubject> = {
  id: 'token-response.access-token',
  titles: {
    passed: 'access_token is a valid string',
    failed: 'access_token is missing or not a valid string',
  },
  spec: 'RFC 6749 §5.1',
  severity: 'error',
  verdict: (subject) =>
    withGrant(subject, (document) => {
      const token = member(document, 'access_token');
      const at = memberAt(subject, 'access_token');
      const expected = 'a string of visible ASCII characters';
      if (typeof token !== 'string' || token === '')
        return violated({ expected, received: describeType(token), at });
      if (/^[\x20-\x7e]+$/.test(token)) return pass({ expected, received: describeSecret(token), at });
      return violated({
        expected,
        received: `${describeSecret(token)}, including characters that are not visible ASCII`,
        at,
        note: 'It cannot be sent in an Authorization header.',
      });
    }),
};
