import type { AuthorizationRequestSubject } from '../../facts/facts.ts';
import { parameterValues } from '../../oauth/message.ts';
import { describeValue, member } from '../../token/json-members.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';
import { requestObject } from './effective-request.ts';

export const requestObjectClientIsSame: Rule<AuthorizationRequestSubject> = {
  id: 'authorization-request.request-object-client',
  title: 'client_id of the request object is that of the request',
  spec: 'RFC 9101 §5',
  severity: 'error',
  verdict: (subject, facts) => {
    const object = requestObject(subject, facts);
    if (object === undefined) return notApplicable('there is no request object that can be read');
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
