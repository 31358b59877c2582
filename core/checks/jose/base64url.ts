import type { JoseSubject } from '../../facts/facts.ts';
import { isOfLoadBalancer } from '../../token/padded-by-aws.ts';
import { tokenAt } from '../claims.ts';
import { type Rule, violated } from '../rule.ts';
import { onDeviations } from './deviations.ts';

const expected = 'the base64url alphabet, no padding, no white space';

const judgeDeviations = onDeviations(({ code }) => code.startsWith('base64url-') || code === 'whitespace', {
  expected,
  note: 'Lenient parsers may accept different encodings of the same token.',
});

export const base64urlIsStrict: Rule<JoseSubject> = {
  id: 'jose.base64url',
  titles: { passed: 'Segments are valid base64url', failed: 'Segments are not valid base64url' },
  spec: 'RFC 7515 §5.2',
  severity: 'error',
  verdict: (subject, facts) => {
    const verdict = judgeDeviations(subject, facts);
    const { token } = subject;
    const isPadded = token.kind === 'jws' && isOfLoadBalancer(token.header ?? {}) && token.raw.includes('=');
    if (!isPadded || verdict.outcome !== 'pass') return verdict;
    return violated({
      severity: 'warning',
      expected,
      received: 'padding "="',
      at: tokenAt(subject),
      note: 'AWS load balancers sign the padding, too: strict libraries reject the token, and removing it breaks the signature.',
    });
  },
};
