import type { JoseSubject } from '../../facts/facts.ts';
import { describeMember, member } from '../../token/json-members.ts';
import { claimAt } from '../claims.ts';
import { pass, type Rule, violated } from '../rule.ts';
import { withClaimsOf } from './with-profile.ts';

export const requestIsNotNested: Rule<JoseSubject> = {
  id: 'request-object.nested',
  titles: {
    passed: 'Request object has no other request object',
    failed: 'Request object has another request object',
  },
  spec: 'RFC 9101 §4',
  severity: 'error',
  verdict: (subject) =>
    withClaimsOf('request-object', subject, (claims) => {
      const name = ['request', 'request_uri'].find((one) => member(claims, one) !== undefined);
      const expected = 'neither request nor request_uri';
      if (name === undefined) return pass({ expected });
      return violated({ expected, received: describeMember(claims, name), at: claimAt(subject, name) });
    }),
};
