import type { TokenResponseSubject } from '../../facts/facts.ts';
import { describeValue, member } from '../../token/json-members.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';
import { isErrorResponse, memberAt } from './response.ts';

export const errorIsNamed: Rule<TokenResponseSubject> = {
  id: 'token-response.error-code',
  titles: { passed: 'Error response has an error code', failed: 'Error response has no valid error code' },
  spec: 'RFC 6749 §5.2',
  severity: 'error',
  verdict: (subject) => {
    if (!isErrorResponse(subject)) return notApplicable('the endpoint did not return an error');
    if (subject.document === undefined) return notApplicable('the response is not a JSON object');
    const error = member(subject.document, 'error');
    const evidence = {
      expected: 'error, a code of visible ASCII characters',
      received: describeValue(error),
      at: memberAt(subject, 'error'),
    };
    return typeof error === 'string' && /^[\x20\x21\x23-\x5b\x5d-\x7e]+$/.test(error)
      ? pass(evidence)
      : violated(evidence);
  },
};
