import type { JoseSubject } from '../../facts/facts.ts';
import type { Rule } from '../rule.ts';
import { judgeDeviations } from './deviations.ts';

export const numbersAreExact: Rule<JoseSubject> = {
  id: 'jose.numbers',
  title: 'numbers are read alike everywhere',
  spec: 'RFC 8259 §6',
  severity: 'warning',
  verdict: (subject) =>
    judgeDeviations(subject, ({ code }) => code === 'json-number-imprecise', {
      expected: 'numbers that a double holds exactly',
      note: 'Many readers round this number; put large numbers into strings.',
    }),
};
