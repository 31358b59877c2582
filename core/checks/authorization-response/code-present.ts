import type { AuthorizationResponseSubject } from '../../facts/facts.ts';
import type { Rule } from '../rule.ts';
import { judgeRequired } from './demanded.ts';

export const codeIsPresent: Rule<AuthorizationResponseSubject> = {
  id: 'authorization-response.code',
  titles: { passed: 'Requested code is present', failed: 'Requested code is missing' },
  spec: 'RFC 6749 §4.1.2',
  severity: 'error',
  verdict: (subject, facts) => judgeRequired(subject, facts, 'code', ['code']),
};
