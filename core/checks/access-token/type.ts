import type { AccessTokenSubject } from '../../facts/facts.ts';
import { describeMember } from '../../token/json-members.ts';
import { headerAt, withHeader } from '../claims.ts';
import { pass, type Rule, violated } from '../rule.ts';
import { claimsProfile } from './profile.ts';

/** Information, not an error: nothing in a run shows that the provider promised RFC 9068. */
export const typeIsAccessToken: Rule<AccessTokenSubject> = {
  id: 'access-token.type',
  titles: { passed: 'typ is at+jwt', failed: 'typ is not at+jwt' },
  spec: 'RFC 9068 §2.1',
  severity: 'information',
  verdict: (subject) =>
    withHeader(subject, (header) => {
      const evidence = {
        expected: '"at+jwt"',
        received: describeMember(header, 'typ'),
        at: headerAt(subject, 'typ'),
      };
      if (claimsProfile(subject)) return pass(evidence);
      return violated({
        ...evidence,
        note:
          subject.checkedAs === true
            ? 'The token does not declare RFC 9068: the claims that it requires are not checked.'
            : 'The token does not declare RFC 9068, so those checks are skipped.',
      });
    }),
};
