import type { TokenResponseSubject } from '../../facts/facts.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';
import { isErrorResponse } from './response.ts';

export const statusIsOk: Rule<TokenResponseSubject> = {
  id: 'token-response.status',
  titles: { passed: 'Response has status 200', failed: 'Response does not have status 200' },
  spec: 'RFC 6749 §5.1',
  severity: 'error',
  verdict: (subject) => {
    if (isErrorResponse(subject)) return notApplicable('the endpoint returned an error');
    const { status, statusText } = subject.response;
    if (status === 200) return pass({ received: '200' });
    return violated({
      expected: '200',
      received: `${status} ${statusText}`.trim(),
      at: { exchange: subject.exchange, part: 'status' },
      note: 'A token endpoint uses neither redirects nor other success codes.',
    });
  },
};
