import type { TokenResponseSubject } from '../../facts/facts.ts';
import { notApplicable, type Rule, violated } from '../rule.ts';
import { grantTypeOf } from './authentication.ts';

export const passwordGrantIsNotUsed: Rule<TokenResponseSubject> = {
  id: 'token-response.password-grant',
  title: 'the password grant is not used',
  spec: 'RFC 9700 §2.4',
  severity: 'warning',
  verdict: (subject) => {
    if (grantTypeOf(subject) !== 'password') return notApplicable('it is another grant');
    return violated({
      expected: 'a grant that sends the person to the provider',
      received: 'grant_type password',
      at: { exchange: subject.exchange, part: 'body', name: 'grant_type' },
      note:
        'This grant is outdated and must not be used: the client sees the password, people learn to type it ' +
        'anywhere, and no second factor is possible. Use the authorization code grant with PKCE.',
    });
  },
};
