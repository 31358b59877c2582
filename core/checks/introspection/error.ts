import type { IntrospectionSubject } from '../../facts/facts.ts';
import { meaningOf } from '../../oauth/explain-refusal.ts';
import { stringMember } from '../../token/json-members.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';
import { introspectionMemberAt, isRefusal } from './response.ts';

export const introspectionSucceeded: Rule<IntrospectionSubject> = {
  id: 'introspection.error',
  titles: { passed: 'Introspection succeeded', failed: 'Introspection endpoint returned an error' },
  spec: 'RFC 7662 §2.3',
  severity: 'information',
  verdict: (subject) => {
    if (!isRefusal(subject)) return pass();
    const error = subject.document === undefined ? undefined : stringMember(subject.document, 'error');
    if (error === undefined) return notApplicable('the response has no error');
    return violated({
      expected: 'an introspection response',
      received: error,
      at: introspectionMemberAt(subject, 'error'),
      note: meaningOf(error, 'token'),
    });
  },
};
