import type { JoseSubject } from '../../facts/facts.ts';
import type { Rule } from '../rule.ts';
import { judgeDeviations } from './deviations.ts';

export const memberNamesAreUnique: Rule<JoseSubject> = {
  id: 'jose.unique-members',
  title: 'member names are unique',
  spec: 'RFC 7519 §4',
  severity: 'error',
  verdict: (subject) =>
    judgeDeviations(subject, ({ code }) => code === 'json-duplicate-member', {
      expected: 'each name once',
      note: 'One reader takes the first value and another the last, so a check and a use may see different ones.',
    }),
};
