import type { IntrospectionSubject } from '../../facts/facts.ts';
import { responseMemberAt, withDocument } from '../endpoint-response.ts';
import { judgeTypes, typedMembers, type ValueType } from '../judge-types.ts';
import type { Rule } from '../rule.ts';

/** `active` has its own rule. */
const types: ReadonlyMap<string, ValueType> = new Map([
  ['scope', 'string'],
  ['client_id', 'string'],
  ['username', 'string'],
  ['token_type', 'string'],
  ['exp', 'integer'],
  ['iat', 'integer'],
  ['nbf', 'integer'],
  ['sub', 'string'],
  ['aud', 'string-or-array'],
  ['iss', 'string'],
  ['jti', 'string'],
]);

const typed = typedMembers((name) => types.get(name));

export const introspectionMembersHaveTheirTypes: Rule<IntrospectionSubject> = {
  id: 'introspection.member-types',
  titles: { passed: 'Members have the defined types', failed: 'Member has the wrong type' },
  spec: 'RFC 7662 §2.2',
  severity: 'error',
  verdict: (subject) =>
    withDocument(subject, (document) =>
      judgeTypes({
        document,
        typed,
        at: (name) => responseMemberAt(subject, name),
      }),
    ),
};
