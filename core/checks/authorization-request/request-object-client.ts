import type { AuthorizationRequestSubject } from '../../facts/facts.ts';
import { parameterValues } from '../../oauth/message.ts';
import { describeValue, member } from '../../token/json-members.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';
import { requestObject } from './effective-request.ts';

export const requestObjectClientIsSame: Rule<AuthorizationRequestSubject> = {
  id: 'authorization-request.request-object-client',
  titles: {
    passed: 'client_id of the request object matches the request',
    failed: 'client_id of the request object differs from the request',
  },
  spec: 'RFC 9101 §5',
  severity: 'error',
  verdict: (subject, facts) => {
    const object = requestObject(subject, facts);
    if (object === undefined) return notApplicable('no readable request object');
    const [outside] = parameterValues(subject.parameters, 'client_id');
    const inside = member(object.payload, 'client_id');
    const evidence = {
      expected: describeValue(outside),
      received: describeValue(inside),
      at: { exchange: object.exchange, part: 'claim', name: 'client_id' } as const,
    };
    return outside !== undefined && inside === outside ? pass(evidence) : violated(evidence);
  },
};
