import type { AuthorizationRequestSubject } from '../../facts/facts.ts';
import { describeMember, stringMember } from '../../token/json-members.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';
import { requestObject } from './effective-request.ts';

export const requestObjectIsTyped: Rule<AuthorizationRequestSubject> = {
  id: 'authorization-request.request-object-type',
  titles: {
    passed: 'typ of the request object is oauth-authz-req+jwt',
    failed: 'typ of the request object is not oauth-authz-req+jwt',
  },
  spec: 'RFC 9101 §10.8',
  severity: 'warning',
  verdict: (subject, facts) => {
    const object = requestObject(subject, facts);
    if (object === undefined) return notApplicable('no readable request object');
    const typ = stringMember(object.header, 'typ')
      ?.toLowerCase()
      .replace(/^application\//, '');
    const evidence = {
      expected: 'oauth-authz-req+jwt',
      received: describeMember(object.header, 'typ'),
      at: { exchange: object.exchange, part: 'jose-header', name: 'typ' } as const,
    };
    if (typ === 'oauth-authz-req+jwt') return pass(evidence);
    return violated({
      ...evidence,
      note: 'A different kind of JWT could be accepted as a request object, and vice versa.',
    });
  },
};
