import type { JwksSubject } from '../../facts/facts.ts';
import { judgeJson } from '../judge-json.ts';
import type { Rule } from '../rule.ts';

export const jwksIsJson: Rule<JwksSubject> = {
  id: 'jwks.json',
  titles: { passed: 'JWKS is a well-formed JSON object', failed: 'JWKS is not a well-formed JSON object' },
  spec: 'RFC 7517 §5',
  severity: 'error',
  verdict: (subject) => judgeJson(subject),
};
