import type { JoseSubject } from '../../facts/facts.ts';
import type { Rule } from '../rule.ts';
import { onDeviations } from './deviations.ts';

export const memberNamesAreUnique: Rule<JoseSubject> = {
  id: 'jose.unique-members',
  titles: { passed: 'Member names are unique', failed: 'Member name is repeated' },
  spec: 'RFC 7519 §4',
  severity: 'error',
  verdict: onDeviations(({ code }) => code === 'json-duplicate-member', {
    expected: 'each name once',
    note: 'Some parsers use the first value, others the last, so two components may see different values.',
  }),
};
