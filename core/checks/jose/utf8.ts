import type { JoseSubject } from '../../facts/facts.ts';
import type { Rule } from '../rule.ts';
import { onDeviations } from './deviations.ts';

export const textIsUtf8: Rule<JoseSubject> = {
  id: 'jose.utf8',
  titles: { passed: 'Header and claims are UTF-8', failed: 'Header or claims are not UTF-8' },
  spec: 'RFC 8725 §3.7',
  severity: 'error',
  verdict: onDeviations(({ code }) => code.startsWith('utf8-') || code === 'json-lone-surrogate', {
    expected: 'valid UTF-8 without a byte order mark',
    note: 'Parsers that handle this differently read different claims.',
  }),
};
