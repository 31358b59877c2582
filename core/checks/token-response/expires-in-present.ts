import type { TokenResponseSubject } from '../../facts/facts.ts';
import { describeValue, member } from '../../token/json-members.ts';
import { pass, type Rule, violated } from '../rule.ts';
import { memberAt, withGrant } from './response.ts';

export const expiresInIsPresent: Rule<TokenResponseSubject> = {
  id: 'token-response.expires-in-present',
  titles: { passed: 'expires_in is present', failed: 'expires_in is missing' },
  spec: 'RFC 6749 §5.1',
  severity: 'warning',
  verdict: (subject) =>
    withGrant(subject, (document) => {
      const value = member(document, 'expires_in');
      if (value !== undefined) return pass({ received: describeValue(value) });
      return violated({
        expected: 'expires_in',
        received: 'nothing',
        at: memberAt(subject, 'expires_in'),
        note: 'The client notices the expiry only when a request fails.',
      });
    }),
};
