import type { ApiCallSubject } from '../../facts/facts.ts';
import { explainErrorCode } from '../../oauth/error-codes.ts';
import { describeValue } from '../../token/json-members.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';
import { bearerError } from './bearer-error.ts';

export const apiErrorIsKnown: Rule<ApiCallSubject> = {
  id: 'api-call.error-code',
  titles: {
    passed: 'Error code of the challenge is registered',
    failed: 'Error code of the challenge is not registered',
  },
  spec: 'RFC 6750 §3.1',
  severity: 'warning',
  verdict: (subject) => {
    const error = bearerError(subject);
    if (error === undefined) return notApplicable('no challenge has an error');
    const known = explainErrorCode(error, 'resource');
    const evidence = {
      expected: 'invalid_request, invalid_token, insufficient_scope or an extension code',
      received: describeValue(error),
      at: { exchange: subject.exchange, part: 'header', name: 'WWW-Authenticate' } as const,
    };
    return known === undefined ? violated(evidence) : pass({ ...evidence, note: known.meaning });
  },
};
