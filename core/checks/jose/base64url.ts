import type { JoseSubject } from '../../facts/facts.ts';
import type { Rule } from '../rule.ts';
import { judgeDeviations } from './deviations.ts';

export const base64urlIsStrict: Rule<JoseSubject> = {
  id: 'jose.base64url',
  title: 'segments are base64url without padding',
  spec: 'RFC 7515 §5.2',
  severity: 'error',
  verdict: (subject) =>
    judgeDeviations(subject, ({ code }) => code.startsWith('base64url-') || code === 'whitespace', {
      expected: 'the base64url alphabet, no padding, no white space',
      note: 'Readers that differ here take one token for two, or two for one.',
    }),
};
