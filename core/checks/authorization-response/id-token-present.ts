import type { AuthorizationResponseSubject } from '../../facts/facts.ts';
import type { Rule } from '../rule.ts';
import { judgeRequired } from './demanded.ts';

export const frontIdTokenIsPresent: Rule<AuthorizationResponseSubject> = {
  id: 'authorization-response.id-token',
  titles: { passed: 'Requested ID Token is present', failed: 'Requested ID Token is missing' },
  spec: 'OIDC Core §3.2.2.5',
  severity: 'error',
  verdict: (subject, facts) => judgeRequired(subject, facts, 'id_token', ['id_token']),
};
