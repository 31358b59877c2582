import type { AuthorizationResponseSubject } from '../../facts/facts.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';
import { notReadable, readResponse } from './response.ts';

export const noRefreshTokenInFront: Rule<AuthorizationResponseSubject> = {
  id: 'authorization-response.no-refresh-token',
  titles: {
    passed: 'No refresh token in the authorization response',
    failed: 'Refresh token in the authorization response',
  },
  spec: 'RFC 6749 §4.2.2',
  severity: 'error',
  verdict: (subject, facts) => {
    const response = readResponse(subject, facts);
    if (response === undefined) return notApplicable(notReadable);
    const expected = 'no refresh_token';
    if (response.values('refresh_token').length === 0) return pass({ expected });
    return violated({
      expected,
      received: 'a refresh_token',
      at: response.at('refresh_token'),
      note: 'Anyone who sees the URL gets long-term access.',
    });
  },
};
