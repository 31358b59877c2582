import type { IdTokenSubject } from '../../facts/facts.ts';
import { tokenAt } from '../claims.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';

export const isJwt: Rule<IdTokenSubject> = {
  id: 'id-token.jwt',
  titles: { passed: 'ID Token is a JWT', failed: 'ID Token is not a JWT' },
  spec: 'OIDC Core §2',
  severity: 'error',
  verdict: (subject) => {
    const { token } = subject;
    if (token.kind === 'jwe') return pass({ received: 'an encrypted JWT' });
    if (token.kind === 'jws' && token.payload !== undefined) return pass({ received: 'a JWT' });
    if (token.kind === 'jws' && token.deviations.some(({ code }) => code === 'json-not-an-object')) {
      return notApplicable('the payload is not JSON (see the check for JSON objects)');
    }
    return violated({
      expected: 'three base64url segments, the first two of them JSON objects',
      received:
        token.kind === 'opaque'
          ? `${token.length} characters that are not a JOSE object`
          : 'a payload that is not a JSON object',
      at: tokenAt(subject),
      note: 'No other check can read the token.',
    });
  },
};
