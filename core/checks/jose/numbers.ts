import type { JoseSubject } from '../../facts/facts.ts';
import type { Rule } from '../rule.ts';
import { onDeviations } from './deviations.ts';

export const numbersAreExact: Rule<JoseSubject> = {
  id: 'jose.numbers',
  titles: {
    passed: 'Numbers are safe in all JSON parsers',
    failed: 'Numbers are not safe in all JSON parsers',
  },
  spec: 'RFC 8259 §6',
  severity: 'warning',
  verdict: onDeviations(({ code }) => code === 'json-number-imprecise', {
    expected: 'numbers that a double represents exactly',
    note: 'Many parsers round this number. Use a string for large numbers.',
  }),
};
