import type { JoseSubject } from '../../facts/facts.ts';
import type { Deviation } from '../../token/token.ts';
import type { Rule } from '../rule.ts';
import { onDeviations } from './deviations.ts';

const codes: ReadonlySet<Deviation['code']> = new Set([
  'json-syntax',
  'json-trailing-text',
  'json-not-an-object',
  'json-too-deep',
]);

export const partsAreJsonObjects: Rule<JoseSubject> = {
  id: 'jose.json-object',
  titles: { passed: 'Header and claims are JSON objects', failed: 'Header or claims are not JSON objects' },
  spec: 'RFC 7519 §7.2',
  severity: 'error',
  verdict: onDeviations(({ code }) => codes.has(code), {
    expected: 'one JSON object and nothing after it',
  }),
};
