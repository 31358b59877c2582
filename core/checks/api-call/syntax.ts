import type { ApiCallSubject } from '../../facts/facts.ts';
import { headerValues } from '../../oauth/message.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';

export const challengeIsWellFormed: Rule<ApiCallSubject> = {
  id: 'api-call.challenge-syntax',
  titles: { passed: 'WWW-Authenticate syntax is valid', failed: 'WWW-Authenticate syntax is invalid' },
  spec: 'RFC 9110 §11.6.1',
  severity: 'error',
  verdict: ({ exchange, response, problems }) => {
    if (headerValues(response.headers, 'www-authenticate').length === 0) {
      return notApplicable('the response has no WWW-Authenticate');
    }
    if (problems.length === 0) return pass();
    return violated({
      expected: 'schemes and parameters, separated by commas',
      received: problems.join('; '),
      at: { exchange, part: 'header', name: 'WWW-Authenticate' },
      note: 'A strict client ignores the whole header.',
    });
  },
};
