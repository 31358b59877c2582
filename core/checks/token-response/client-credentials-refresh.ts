import type { TokenResponseSubject } from '../../facts/facts.ts';
import { member } from '../../token/json-members.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';
import { grantTypeOf } from './authentication.ts';
import { memberAt, withGrant } from './response.ts';

export const clientCredentialsGiveNoRefreshToken: Rule<TokenResponseSubject> = {
  id: 'token-response.client-credentials-refresh',
  titles: {
    passed: 'Client credentials grant returns no refresh token',
    failed: 'Client credentials grant returns a refresh token',
  },
  spec: 'RFC 6749 §4.4.3',
  severity: 'warning',
  verdict: (subject) => {
    if (grantTypeOf(subject) !== 'client_credentials')
      return notApplicable('this is not the client credentials grant');
    return withGrant(subject, (document) => {
      const expected = 'no refresh_token';
      if (member(document, 'refresh_token') === undefined) return pass({ expected });
      return violated({
        expected,
        received: 'a refresh_token',
        at: memberAt(subject, 'refresh_token'),
        note: 'The client can request a new token at any time; a refresh token is one more secret to protect.',
      });
    });
  },
};
