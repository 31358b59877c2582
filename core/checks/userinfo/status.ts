import type { UserinfoSubject } from '../../facts/facts.ts';
import { pass, type Rule, violated } from '../rule.ts';

export const userinfoStatusIsOk: Rule<UserinfoSubject> = {
  id: 'userinfo.status',
  titles: {
    passed: 'UserInfo response has status 200',
    failed: 'UserInfo response does not have status 200',
  },
  spec: 'OIDC Core §5.3.2',
  severity: 'error',
  verdict: ({ exchange, response }) => {
    const { status, statusText } = response;
    if (status === 200) return pass({ received: '200' });
    return violated({
      expected: '200',
      received: `${status} ${statusText}`.trim(),
      at: { exchange, part: 'status' },
      ...(status === 401
        ? { note: 'The access token was rejected: it is expired, revoked, or for another resource.' }
        : {}),
    });
  },
};
