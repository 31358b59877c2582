import type { AuthorizationRequestSubject } from '../../facts/facts.ts';
import { describeValue, member, stringMember } from '../../token/json-members.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';
import { requestObject } from './effective-request.ts';

export const requestObjectIsTyped: Rule<AuthorizationRequestSubject> = {
  id: 'authorization-request.request-object-type',
  title: 'typ of the request object is oauth-authz-req+jwt',
  spec: 'RFC 9101 §10.8',
  severity: 'warning',
  verdict: (subject, facts) => {
    const object = requestObject(subject, facts);
    if (object === undefined) return notApplicable('there is no request object that can be read');
    const typ = stringMember(object.header, 'typ')
      ?.toLowerCase()
      .replace(/^application\//, '');
    const evidence = {
      expected: 'oauth-authz-req+jwt',
      received: describeValue(member(object.header, 'typ')),
      at: { exchange: object.exchange, part: 'jose-header', name: 'typ' } as const,
    };
    if (typ === 'oauth-authz-req+jwt') return pass(evidence);
    return violated({
      ...evidence,
      note: 'A JWT of another kind may be taken for a request, and the reverse.',
    });
  },
};
