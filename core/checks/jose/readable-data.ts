import { rememberLast } from '../../base/growing.ts';
import type { JoseSubject } from '../../facts/facts.ts';
import { claimAt, onClaims } from '../claims.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';
import { mayBeAccessToken } from '../token-kind.ts';
import { type ConfidentialMember, confidentialMembers } from './confidential-members.ts';

const verdictOn = rememberLast((found: readonly ConfidentialMember[], exchange?: string) => {
  const [first] = found;
  if (first === undefined) return pass();
  return violated({
    expected: 'no personal data and no secrets',
    received: found.map(({ path }) => path).join(', '),
    at: claimAt({ exchange }, first.claim),
    note: 'The token is signed, not encrypted: anyone who sees it in a log or URL can read this.',
  });
});

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
    return verdictOn(confidentialMembers(claims), subject.exchange);
  }),
};
