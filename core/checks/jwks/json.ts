import type { JwksSubject } from '../facts.ts';
import { pass, type Rule, violated } from '../rule.ts';

export const jwksIsJson: Rule<JwksSubject> = {
  id: 'jwks.json',
  title: 'the JWKS is one well-formed JSON object',
  spec: 'RFC 7517 §5',
  severity: 'error',
  verdict: ({ exchange, problems = [] }) => {
    const expected = 'a JSON object in UTF-8';
    if (problems.length === 0) return pass({ expected });
    return violated({
      expected,
      received: problems.join('; '),
      at: { exchange, part: 'body' },
      note: 'Strict JSON parsers refuse it.',
    });
  },
};
