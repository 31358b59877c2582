import type { ApiCallSubject } from '../../facts/facts.ts';
import { headerValues } from '../../oauth/message.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';

export const challengeIsWellFormed: Rule<ApiCallSubject> = {
  id: 'api-call.challenge-syntax',
  title: 'WWW-Authenticate follows its grammar',
  spec: 'RFC 9110 §11.6.1',
  severity: 'error',
  verdict: ({ exchange, response, problems }) => {
    if (headerValues(response.headers, 'www-authenticate').length === 0) {
      return notApplicable('the answer has no WWW-Authenticate');
    }
    if (problems.length === 0) return pass();
    return violated({
      expected: 'a scheme and its parameters, separated by commas',
      received: problems.join('; '),
      at: { exchange, part: 'header', name: 'WWW-Authenticate' },
      note: 'A client that reads strictly sees no challenge at all.',
    });
  },
};
