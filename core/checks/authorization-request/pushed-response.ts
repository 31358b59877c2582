import type { PushedRequestSubject } from '../../facts/facts.ts';
import { describeMember, numberMember, stringMember } from '../../token/json-members.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';

/** A response of status 400 or more is a rejection, which another rule explains. */
export const pushedRequestIsAccepted: Rule<PushedRequestSubject> = {
  id: 'pushed-request.answer',
  titles: { passed: 'PAR response has 201, request_uri and expires_in', failed: 'PAR response is invalid' },
  spec: 'RFC 9126 §2.2',
  severity: 'error',
  verdict: ({ exchange, response, document, problems }) => {
    if (response.status >= 400) return notApplicable('the request was rejected');
    if (response.status !== 201) {
      return violated({
        expected: '201',
        received: String(response.status),
        at: { exchange, part: 'status' },
      });
    }
    if (document === undefined) {
      const received = problems[0] ?? 'no JSON object';
      return violated({ expected: 'a JSON object', received, at: { exchange, part: 'body' } });
    }
    if (!stringMember(document, 'request_uri')) {
      return violated({
        expected: 'request_uri, a string',
        received: describeMember(document, 'request_uri'),
        at: { exchange, part: 'member', name: '/request_uri' },
      });
    }
    const lifetime = numberMember(document, 'expires_in');
    const evidence = {
      expected: 'expires_in, a positive integer',
      received: describeMember(document, 'expires_in'),
      at: { exchange, part: 'member', name: '/expires_in' } as const,
    };
    return Number.isInteger(lifetime) && Number(lifetime) > 0 ? pass(evidence) : violated(evidence);
  },
};
