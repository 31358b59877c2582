import type { IntrospectionSubject } from '../../facts/facts.ts';
import { judgeJsonResponse } from '../endpoint-response.ts';
import { notApplicable, type Rule } from '../rule.ts';

export const introspectionIsJson: Rule<IntrospectionSubject> = {
  id: 'introspection.json',
  titles: {
    passed: 'Response is a JSON object with status 200',
    failed: 'Response is not a JSON object with status 200',
  },
  spec: 'RFC 7662 §2.2',
  severity: 'error',
  verdict: (subject) =>
    subject.jwt !== undefined && subject.document !== undefined
      ? notApplicable('the response is a JWT (see the checks for it)')
      : judgeJsonResponse(subject),
};
