import { describe, expect, it } from 'vitest';
import { formatProblems } from '../../../../core/views/token/format-problems.ts';

const now = Date.parse('2026-11-30T00:00:00Z');
const certificate = (from: string, until: string, subject = 'CN=a.example') => ({
  title: 'Certificate',
  rows: [
    ...(subject === '' ? [] : [{ name: 'Subject', value: subject }]),
    { name: 'Valid from', value: from, time: Date.parse(from) / 1000 },
    { name: 'Valid until', value: until, time: Date.parse(until) / 1000 },
  ],
});
const problems = (...parts: readonly ReturnType<typeof certificate>[]) =>
  formatProblems({ parts, problems: ['The key is weak'] }, now);

describe('the problems of a certificate', () => {
  it('name the one of a chain that expired, before what its reader found', () => {
    const valid = certificate('2026-01-01T00:00:00Z', '2027-01-01T00:00:00Z');
    const expired = certificate('2020-01-01T00:00:00Z', '2026-11-27T00:00:00Z', 'CN=old');
    expect(problems(valid, expired)).toEqual([
      'The certificate of CN=old expired 3 days ago',
      'The key is weak',
    ]);
  });

  it('say when one is not valid yet', () => {
    expect(problems(certificate('2026-11-30T00:05:00Z', '2027-01-01T00:00:00Z'))[0]).toBe(
      'The certificate of CN=a.example is not valid yet: starts in 5 min',
    );
  });

  it('are said of one without a subject', () => {
    expect(problems(certificate('2020-01-01T00:00:00Z', '2021-01-01T00:00:00Z', ''))[0]).toMatch(
      /^The certificate expired \d+ years ago$/,
    );
  });

  it.each([
    ['a valid one', certificate('2026-01-01T00:00:00Z', '2027-01-01T00:00:00Z')],
    ['one that expires this second', certificate('2026-01-01T00:00:00Z', '2026-11-30T00:00:00Z')],
    ['a part without dates', { title: 'Public key', rows: [] }],
  ])('are none for %s', (_, part) => {
    expect(problems(part)).toEqual(['The key is weak']);
  });

  it('are said once where a certificate is there twice', () => {
    const expired = certificate('2020-01-01T00:00:00Z', '2021-01-01T00:00:00Z');
    expect(problems(expired, expired)).toHaveLength(2);
  });
});
