import type { AuthorizationResponseSubject } from '../../facts/facts.ts';
import type { Rule } from '../rule.ts';
import { judgeDemanded } from './demanded.ts';

export const codeIsPresent: Rule<AuthorizationResponseSubject> = {
  id: 'authorization-response.code',
  title: 'a code came where one was asked for',
  spec: 'RFC 6749 §4.1.2',
  severity: 'error',
  verdict: (subject, facts) => judgeDemanded(subject, facts, 'code', ['code']),
};
