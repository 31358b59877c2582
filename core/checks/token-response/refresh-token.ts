import type { TokenResponseSubject } from '../../facts/facts.ts';
import { member } from '../../token/json-members.ts';
import { describeSecret } from '../confidential.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';
import { describeType, memberAt, withGrant } from './response.ts';

export const refreshTokenIsString: Rule<TokenResponseSubject> = {
  id: 'token-response.refresh-token',
  titles: { passed: 'refresh_token is a string', failed: 'refresh_token is not a valid string' },
  spec: 'RFC 6749 §5.1',
  severity: 'error',
  verdict: (subject) =>
    withGrant(subject, (document) => {
      const token = member(document, 'refresh_token');
      if (token === undefined) return notApplicable('no refresh_token');
      const at = memberAt(subject, 'refresh_token');
      if (typeof token === 'string' && token !== '') return pass({ received: describeSecret(token), at });
      return violated({ expected: 'a string', received: describeType(token), at });
    }),
};
