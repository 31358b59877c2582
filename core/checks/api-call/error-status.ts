import type { ApiCallSubject } from '../../facts/facts.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';
import { bearerError } from './bearer-error.ts';

/** The status required for each error code. */
const statusOf: Readonly<Record<string, number>> = {
  invalid_request: 400,
  invalid_token: 401,
  insufficient_scope: 403,
};

export const errorFitsStatus: Rule<ApiCallSubject> = {
  id: 'api-call.error-status',
  titles: {
    passed: 'Status matches the error of the challenge',
    failed: 'Status does not match the error of the challenge',
  },
  spec: 'RFC 6750 §3.1',
  severity: 'warning',
  verdict: (subject) => {
    const error = bearerError(subject);
    if (error === undefined) return notApplicable('no challenge has an error');
    const wanted = Object.hasOwn(statusOf, error) ? statusOf[error] : undefined;
    if (wanted === undefined) return notApplicable('no status is defined for this error');
    const { exchange, response } = subject;
    const evidence = {
      expected: `${wanted} with ${error}`,
      received: String(response.status),
      at: { exchange, part: 'status' } as const,
    };
    return response.status === wanted ? pass(evidence) : violated(evidence);
  },
};
