import type { PushedRequestSubject } from '../../facts/facts.ts';
import { describeValue, member, numberMember, stringMember } from '../../token/json-members.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';

/** An answer of status 400 or more is a refusal, which another rule explains. */
export const pushedRequestIsAccepted: Rule<PushedRequestSubject> = {
  id: 'pushed-request.answer',
  title: 'a pushed request is answered with 201, request_uri and expires_in',
  spec: 'RFC 9126 §2.2',
  severity: 'error',
  verdict: ({ exchange, response, document, problems }) => {
    if (response.status >= 400) return notApplicable('the request was refused');
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
        expected: 'request_uri as a string',
        received: describeValue(member(document, 'request_uri')),
        at: { exchange, part: 'member', name: '/request_uri' },
      });
    }
    const lifetime = numberMember(document, 'expires_in');
    const evidence = {
      expected: 'expires_in as a positive integer',
      received: describeValue(member(document, 'expires_in')),
      at: { exchange, part: 'member', name: '/expires_in' } as const,
    };
    return Number.isInteger(lifetime) && Number(lifetime) > 0 ? pass(evidence) : violated(evidence);
  },
};
