import type { JwksSubject } from '../../facts/facts.ts';
import { judgeContentType } from '../judge-content-type.ts';
import type { Rule } from '../rule.ts';

/** RFC 7517 registers a media type without requiring it. */
export const jwksTypeIsJson: Rule<JwksSubject> = {
  id: 'jwks.content-type',
  titles: { passed: 'Content-Type is JSON or JWK Set', failed: 'Content-Type is neither JSON nor JWK Set' },
  spec: 'RFC 7517 §5',
  severity: 'warning',
  verdict: (subject) => judgeContentType(subject, ['application/json', 'application/jwk-set+json']),
};
