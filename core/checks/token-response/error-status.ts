import type { TokenResponseSubject } from '../../facts/facts.ts';
import { member } from '../../token/json-members.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';
import { isErrorResponse } from './response.ts';

export const errorStatusIsRight: Rule<TokenResponseSubject> = {
  id: 'token-response.error-status',
  titles: { passed: 'Error response has status 400 or 401', failed: 'Error response has the wrong status' },
  spec: 'RFC 6749 §5.2',
  severity: 'error',
  verdict: (subject) => {
    if (!isErrorResponse(subject)) return notApplicable('the endpoint did not return an error');
    const { status, statusText } = subject.response;
    const error = subject.document === undefined ? undefined : member(subject.document, 'error');
    const allowed = error === undefined || error === 'invalid_client' ? [400, 401] : [400];
    const evidence = {
      expected: allowed.join(' or '),
      received: `${status} ${statusText}`.trim(),
      at: { exchange: subject.exchange, part: 'status' } as const,
    };
    if (allowed.includes(status)) return pass(evidence);
    if (status === 401 && error === 'use_dpop_nonce') return pass(evidence);
    return violated({
      ...evidence,
      note:
        status >= 500
          ? 'The provider, or a proxy in front of it, failed.'
          : 'Clients that check the status first misinterpret the error.',
    });
  },
};
