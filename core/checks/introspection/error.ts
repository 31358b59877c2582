import type { IntrospectionSubject } from '../../facts/facts.ts';
import { meaningOf } from '../../oauth/explain-refusal.ts';
import { stringMember } from '../../token/json-members.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';
import { introspectionMemberAt, isRefusal } from './answer.ts';

export const introspectionWasAnswered: Rule<IntrospectionSubject> = {
  id: 'introspection.error',
  title: 'the provider said what it knows of the token',
  spec: 'RFC 7662 §2.3',
  severity: 'information',
  verdict: (subject) => {
    if (!isRefusal(subject)) return pass();
    const error = subject.document === undefined ? undefined : stringMember(subject.document, 'error');
    if (error === undefined) return notApplicable('the answer names no error');
    return violated({
      expected: 'a statement about the token',
      received: error,
      at: introspectionMemberAt(subject, 'error'),
      note: meaningOf(error, 'token'),
    });
  },
};
