import type { TokenResponseSubject } from '../../facts/facts.ts';
import { pass, type Rule, violated } from '../rule.ts';

export const bodyIsJsonObject: Rule<TokenResponseSubject> = {
  id: 'token-response.json',
  titles: {
    passed: 'Response is a well-formed JSON object',
    failed: 'Response is not a well-formed JSON object',
  },
  spec: 'RFC 6749 §5.1',
  severity: 'error',
  verdict: ({ exchange, document, problems, response }) => {
    if (document !== undefined && problems.length === 0) return pass();
    return violated({
      expected: 'a JSON object',
      received: problems.length > 0 ? problems.join('; ') : `${response.body.size} bytes that are not JSON`,
      at: { exchange, part: 'body' },
    });
  },
};
