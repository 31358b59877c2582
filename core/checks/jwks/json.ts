import type { JwksSubject } from '../../facts/facts.ts';
import { judgeJson } from '../judge-json.ts';
import type { Rule } from '../rule.ts';

export const jwksIsJson: Rule<JwksSubject> = {
  id: 'jwks.json',
  title: 'the JWKS is one well-formed JSON object',
  spec: 'RFC 7517 §5',
  severity: 'error',
  verdict: (subject) => judgeJson(subject),
};
