import { excerpt } from '../../base/excerpt.ts';
import type { JoseSubject } from '../../facts/facts.ts';
import { type Disclosure, matchDisclosures } from '../../token/sd-jwt/match-disclosures.ts';
import { tokenAt } from '../claims.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';

export const disclosuresMatch: Rule<JoseSubject> = {
  id: 'jose.disclosures',
  titles: { passed: 'Disclosures match the token', failed: 'Disclosures do not match the token' },
  spec: 'RFC 9901 §7.1',
  severity: 'error',
  verdict: (subject, facts) => {
    const { token } = subject;
    if (token.kind !== 'jws' || token.sdJwt === undefined) return notApplicable('the token is not an SD-JWT');
    if (token.payload === undefined) return notApplicable('the payload is not a JSON object');
    const { disclosures, problems } = matchDisclosures(token.payload, token.sdJwt, facts.crypto);
    const wrong = disclosures.flatMap((disclosure, index) => problemOf(disclosure, index + 1));
    const [first, ...others] = [...problems, ...wrong];
    if (first === undefined) return pass({ received: `${disclosures.length} disclosures` });
    const more = others.length === 0 ? '' : `, and ${others.length} more`;
    return violated({
      expected: 'disclosures whose digests are in the token, each once',
      received: `${excerpt(first, 300)}${more}`,
      at: tokenAt(subject),
      note: 'A verifier must reject the SD-JWT.',
    });
  },
};

function problemOf({ state, name, problem }: Disclosure, number: number): readonly string[] {
  const which = `disclosure ${number}${name === undefined ? '' : ` (${excerpt(name, 60)})`}`;
  if (state === 'unmatched') return [`${which}: its digest is not in the token`];
  return state === 'rejected' ? [`${which}: ${problem ?? 'malformed'}`] : [];
}
