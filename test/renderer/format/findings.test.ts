import { expect, test } from 'vitest';
import type { FindingView } from '../../../core/views/finding/finding-view.ts';
import { groupFindings, matchesFinding, sortFindings } from '../../../renderer/format/findings.ts';

const finding = (rule: string, subject: string, result: FindingView['result']): FindingView => ({
  rule,
  subject,
  title: `The rule ${rule}`,
  spec: 'RFC 6749 §5.1',
  severity: 'error',
  result,
});

const findings = [
  finding('a', 'metadata', 'pass'),
  finding('b', 'id-token', 'not-applicable'),
  finding('c', 'metadata', 'warn'),
  finding('d', 'id-token', 'fail'),
  finding('e', 'jwks', 'pass'),
];

test('the worst comes first, equals keep their order', () => {
  expect(sortFindings(findings).map(({ rule }) => rule)).toEqual(['d', 'c', 'a', 'e', 'b']);
});

test('subjects are ordered by their worst verdict', () => {
  const groups = groupFindings(findings).map(({ subject, findings: items }) => [
    subject,
    items.map(({ rule }) => rule).join(''),
  ]);
  expect(groups).toEqual([
    ['id-token', 'db'],
    ['metadata', 'ca'],
    ['jwks', 'e'],
  ]);
});

test('a search finds all of its words, in any member and case', () => {
  const item: FindingView = { ...finding('nonce', 'id-token', 'fail'), received: 'Something' };
  expect(matchesFinding(item, 'NONCE something')).toBe(true);
  expect(matchesFinding(item, '')).toBe(true);
  expect(matchesFinding(item, 'nonce nothing')).toBe(false);
});
