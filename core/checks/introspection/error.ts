import type { IntrospectionSubject } from '../../facts/facts.ts';
import { judgeErrorResponse } from '../endpoint-response.ts';
import type { Rule } from '../rule.ts';

export const introspectionSucceeded: Rule<IntrospectionSubject> = {
  id: 'introspection.error',
  titles: { passed: 'Introspection succeeded', failed: 'Introspection endpoint returned an error' },
  spec: 'RFC 7662 §2.3',
  severity: 'information',
  verdict: (subject) => judgeErrorResponse(subject, 'an introspection response'),
};
