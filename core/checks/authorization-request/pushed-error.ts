import type { PushedRequestSubject } from '../../facts/facts.ts';
import { explainErrorCode } from '../../oauth/error-codes.ts';
import { describeValue, member, stringMember } from '../../token/json-members.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';

/** The response has the form of a token error response, and may carry codes of the authorization endpoint. */
export const pushedErrorHasCode: Rule<PushedRequestSubject> = {
  id: 'pushed-request.error',
  titles: {
    passed: 'Rejected PAR response has an error code',
    failed: 'Rejected PAR response has no valid error code',
  },
  spec: 'RFC 9126 §2.3',
  severity: 'error',
  verdict: ({ exchange, response, document }) => {
    if (response.status < 400) return notApplicable('the request was not rejected');
    const code = document && stringMember(document, 'error');
    const evidence = {
      expected: 'an error code',
      received: describeValue(document && member(document, 'error')),
      at: { exchange, part: 'member', name: '/error' } as const,
    };
    if (code === undefined) return violated(evidence);
    const known = explainErrorCode(code, 'authorization') ?? explainErrorCode(code, 'token');
    return pass(known === undefined ? evidence : { ...evidence, note: known.meaning });
  },
};
