import type { TokenResponseSubject } from '../../facts/facts.ts';
import { notApplicable, type Rule, violated } from '../rule.ts';
import { grantTypeOf } from './authentication.ts';

export const passwordGrantIsNotUsed: Rule<TokenResponseSubject> = {
  id: 'token-response.password-grant',
  titles: { passed: 'Password grant is not used', failed: 'Password grant is used' },
  spec: 'RFC 9700 §2.4',
  severity: 'warning',
  verdict: (subject) => {
    if (grantTypeOf(subject) !== 'password') return notApplicable('another grant is used');
    return violated({
      expected: 'a grant that sends the user to the provider',
      received: 'grant_type password',
      at: { exchange: subject.exchange, part: 'body', name: 'grant_type' },
      note:
        'Deprecated: the client sees the password, users learn to enter it anywhere, and multi-factor ' +
        'authentication is impossible. Use the authorization code grant with PKCE.',
    });
  },
};
