import { expect, test } from 'vitest';
import type { InspectionSummary } from '../../../../core/bridge/channels.ts';
import { pastedStatus } from '../../../../renderer/screens/inspector/pasted-status.ts';

const now = 1_795_337_050_000;
const status = (part: Partial<InspectionSummary>, at = now) => {
  const { tone, text, time } = pastedStatus({ id: '1', title: 'JWT', at: now, ...part }, at);
  return [tone, text, ...(time === undefined ? [] : [time])];
};

test.each([
  ['what was not verified', {}, 'none', 'not verified'],
  ['what was verified', { verdict: 'pass' }, 'pass', 'verified and valid'],
  ['a warning', { verdict: 'warn' }, 'warn', 'with warnings'],
  ['a problem', { verdict: 'fail' }, 'fail', 'with failures'],
  ['expired', { verdict: 'pass', expiresAt: now }, 'fail', 'expired now', 'expired'],
  ['expired, not verified', { expiresAt: now - 3_600_000 }, 'fail', 'expired 1 h ago', 'expired'],
  ['not valid yet', { startsAt: now + 300_000 }, 'warn', 'not valid yet: starts in 5 min', 'not valid yet'],
  [
    'not valid yet, with a problem',
    { verdict: 'fail', startsAt: now + 1 },
    'fail',
    'not valid yet: starts now',
    'not valid yet',
  ],
] as const)('%s', (_what, part, ...expected) => {
  expect(status(part)).toEqual(expected);
});

test('a verified text turns bad when the first of its tokens expires', () => {
  const verified = { verdict: 'pass', expiresAt: now + 1000 } as const;
  expect(status(verified)[0]).toBe('pass');
  expect(status(verified, now + 1000)).toEqual(['fail', 'expired now', 'expired']);
});
