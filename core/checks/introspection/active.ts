import type { IntrospectionSubject } from '../../facts/facts.ts';
import { describeValue, member } from '../../token/json-members.ts';
import { responseMemberAt, withDocument } from '../endpoint-response.ts';
import { pass, type Rule, violated } from '../rule.ts';

export const activeIsBoolean: Rule<IntrospectionSubject> = {
  id: 'introspection.active',
  titles: { passed: 'active is true or false', failed: 'active is missing or not a boolean' },
  spec: 'RFC 7662 §2.2',
  severity: 'error',
  verdict: (subject) =>
    withDocument(subject, (document) => {
      const active = member(document, 'active');
      const evidence = {
        expected: 'true or false',
        received: describeValue(active),
        at: responseMemberAt(subject, 'active'),
      };
      return typeof active === 'boolean'
        ? pass(evidence)
        : violated({ ...evidence, note: 'A client that tests the string "false" accepts the token.' });
    }),
};
