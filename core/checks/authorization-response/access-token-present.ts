import type { AuthorizationResponseSubject } from '../../facts/facts.ts';
import type { Rule } from '../rule.ts';
import { judgeRequired } from './demanded.ts';

export const frontAccessTokenIsPresent: Rule<AuthorizationResponseSubject> = {
  id: 'authorization-response.access-token',
  titles: {
    passed: 'Requested access token is present',
    failed: 'Requested access token or its type is missing',
  },
  spec: 'RFC 6749 §4.2.2',
  severity: 'error',
  verdict: (subject, facts) => judgeRequired(subject, facts, 'token', ['access_token', 'token_type']),
};
