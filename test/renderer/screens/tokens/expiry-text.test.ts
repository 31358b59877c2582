import { expect, test } from 'vitest';
import { formatMoment } from '../../../../renderer/format/time.ts';
import { expiryText, expiryTexts } from '../../../../renderer/screens/tokens/expiry-text.ts';

const now = new Date(2026, 10, 22, 12, 0, 0).getTime();
const clock = (at: number): string => formatMoment(at).split(', ')[1] ?? '';

test('says the time of day and how far it is', () => {
  expect(expiryText({ state: 'valid', expiresAt: now + 92_000 }, now)).toBe(
    `expires ${clock(now + 92_000)}, in 1 min 32 s`,
  );
  expect(expiryText({ state: 'expired', expiresAt: now - 5_000 }, now)).toBe(
    `expired ${clock(now - 5_000)}, 5 s ago`,
  );
  expect(expiryText({ state: 'not-yet-valid', startsAt: now + 300_000, never: false }, now)).toBe(
    `not valid yet: starts ${clock(now + 300_000)}, in 5 min`,
  );
});

test('says the date where it is another day', () => {
  const at = now + 3 * 86_400_000;
  expect(expiryText({ state: 'valid', expiresAt: at }, now)).toBe(`expires ${formatMoment(at)}, in 3 days`);
});

test('says what is not known, and what cannot be read', () => {
  expect(expiryText({ state: 'no-expiry', known: true }, now)).toBe('no expiry');
  expect(expiryText({ state: 'no-expiry', known: false }, now)).toBe('expiry unknown');
  expect(expiryText({ state: 'unreadable', claim: 'exp', problem: 'milliseconds' }, now)).toBe(
    'exp is in milliseconds',
  );
});

test('is cut into what a narrow card shows, and the rest', () => {
  expect(expiryTexts({ state: 'valid', expiresAt: now + 92_000 }, now, 3600)).toEqual({
    text: `expires ${clock(now + 92_000)}`,
    rest: ', in 1 min 32 s of 1 h',
  });
  expect(expiryTexts({ state: 'expired', expiresAt: now - 5_000 }, now, 3600)).toEqual({
    text: `expired ${clock(now - 5_000)}`,
    rest: ', 5 s ago after 1 h',
  });
});

test.each([
  [{ state: 'no-expiry', known: false }, 'expiry unknown'],
  [{ state: 'no-expiry', known: true }, 'no expiry'],
  [{ state: 'unreadable', claim: 'exp', problem: 'milliseconds' }, 'exp is in milliseconds'],
  [{ state: 'not-yet-valid', startsAt: now, never: true }, 'never valid: exp is not after nbf'],
] as const)('%o has no rest', (status, text) => {
  expect(expiryTexts(status, now)).toEqual({ text, rest: '' });
});
