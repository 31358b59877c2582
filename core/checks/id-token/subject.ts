import type { IdTokenSubject } from '../../facts/facts.ts';
import { describeMember, member } from '../../token/json-members.ts';
import { claimAt, withClaims } from '../claims.ts';
import { pass, type Rule, violated } from '../rule.ts';

const limit = 255;

export const subjectIsValid: Rule<IdTokenSubject> = {
  id: 'id-token.subject',
  titles: {
    passed: 'sub has 1 to 255 ASCII characters',
    failed: 'sub is missing or not 1 to 255 ASCII characters',
  },
  spec: 'OIDC Core §2',
  severity: 'error',
  verdict: (subject) =>
    withClaims(subject, (claims) => {
      const sub = member(claims, 'sub');
      const at = claimAt(subject, 'sub');
      if (typeof sub === 'string' && isAscii(sub) && sub.length > 0 && sub.length <= limit) {
        return pass({ received: describeMember(claims, 'sub'), at });
      }
      const length = typeof sub === 'string' ? ` (${sub.length} characters)` : '';
      return violated({
        expected: `a string of 1 to ${limit} ASCII characters`,
        received: `${describeMember(claims, 'sub')}${length}`,
        at,
        note: 'Only sub together with iss identifies the user permanently.',
      });
    }),
};

function isAscii(text: string): boolean {
  for (let index = 0; index < text.length; index += 1) if (text.charCodeAt(index) > 0x7f) return false;
  return true;
}
