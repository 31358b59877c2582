import type { JoseSubject } from '../../facts/facts.ts';
import type { Rule } from '../rule.ts';
import { onDeviations } from './deviations.ts';

export const base64urlIsStrict: Rule<JoseSubject> = {
  id: 'jose.base64url',
  titles: { passed: 'Segments are valid base64url', failed: 'Segments are not valid base64url' },
  spec: 'RFC 7515 §5.2',
  severity: 'error',
  verdict: onDeviations(({ code }) => code.startsWith('base64url-') || code === 'whitespace', {
    expected: 'the base64url alphabet, no padding, no white space',
    note: 'Lenient parsers may accept different encodings of the same token.',
  }),
};
