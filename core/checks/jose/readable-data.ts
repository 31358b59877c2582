import type { JoseSubject } from '../../facts/facts.ts';
import { claimAt, onClaims } from '../claims.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';
import { mayBeAccessToken } from '../token-kind.ts';
import { confidentialMembers } from './confidential-members.ts';

/** An ID Token tells the client about the user; an access token also reaches APIs and their logs. */
export const claimsAreNotConfidential: Rule<JoseSubject> = {
  id: 'jose.readable-data',
  titles: {
    passed: 'Token has no personal data or secrets',
    failed: 'Token contains personal data or secrets',
  },
  spec: 'RFC 7519 §12',
  severity: 'information',
  verdict: onClaims((claims, subject) => {
    if (!mayBeAccessToken(subject)) return notApplicable('the token is not an access token');
    const found = confidentialMembers(claims);
    const [first] = found;
    if (first === undefined) return pass();
    return violated({
      expected: 'no personal data and no secrets',
      received: found.map(({ path }) => path).join(', '),
      at: claimAt(subject, first.claim),
      note: 'The token is signed, not encrypted: anyone who sees it in a log or URL can read this.',
    });
  }),
};
