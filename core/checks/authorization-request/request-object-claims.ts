import type { AuthorizationRequestSubject } from '../../facts/facts.ts';
import { member } from '../../token/json-members.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';
import { requestObject } from './effective-request.ts';

const wanted = ['iss', 'aud', 'exp'] as const;

export const requestObjectIsBound: Rule<AuthorizationRequestSubject> = {
  id: 'authorization-request.request-object-claims',
  titles: { passed: 'Request object has iss, aud and exp', failed: 'Request object lacks iss, aud or exp' },
  spec: 'RFC 9101 §4',
  severity: 'warning',
  verdict: (subject, facts) => {
    const object = requestObject(subject, facts);
    if (object === undefined) return notApplicable('no readable request object');
    const missing = wanted.filter((name) => member(object.payload, name) === undefined);
    const expected = wanted.join(', ');
    const [first] = missing;
    if (first === undefined) return pass({ expected });
    return violated({
      expected,
      received: `no ${missing.join(', no ')}`,
      at: { exchange: object.exchange, part: 'claim', name: first },
      note: 'It can be replayed later or at another provider.',
    });
  },
};
