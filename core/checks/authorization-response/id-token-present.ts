import type { AuthorizationResponseSubject } from '../../facts/facts.ts';
import type { Rule } from '../rule.ts';
import { judgeDemanded } from './demanded.ts';

export const frontIdTokenIsPresent: Rule<AuthorizationResponseSubject> = {
  id: 'authorization-response.id-token',
  title: 'an ID Token came where one was asked for',
  spec: 'OIDC Core §3.2.2.5',
  severity: 'error',
  verdict: (subject, facts) => judgeDemanded(subject, facts, 'id_token', ['id_token']),
};
