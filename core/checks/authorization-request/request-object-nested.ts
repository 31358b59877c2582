import type { AuthorizationRequestSubject } from '../../facts/facts.ts';
import { member } from '../../token/json-members.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';
import { requestObject } from './effective-request.ts';

export const requestObjectIsNotNested: Rule<AuthorizationRequestSubject> = {
  id: 'authorization-request.request-object-nested',
  titles: {
    passed: 'Request object has no request or request_uri',
    failed: 'Request object contains request or request_uri',
  },
  spec: 'RFC 9101 §4',
  severity: 'error',
  verdict: (subject, facts) => {
    const object = requestObject(subject, facts);
    if (object === undefined) return notApplicable('no readable request object');
    const [found] = ['request', 'request_uri'].filter((name) => member(object.payload, name) !== undefined);
    const expected = 'neither request nor request_uri';
    if (found === undefined) return pass({ expected });
    return violated({
      expected,
      received: found,
      at: { exchange: object.exchange, part: 'claim', name: found },
    });
  },
};
