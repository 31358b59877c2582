import { describe, expect, test } from 'vitest';
import type { TimeStatus } from '../../../core/token/time-status.ts';
import {
  type SignatureState,
  signatureTone,
  timeTone,
  tokenTone,
  worstTone,
} from '../../../core/token/token-status.ts';

const valid: TimeStatus = { state: 'valid', expiresAt: 1 };
const expired: TimeStatus = { state: 'expired', expiresAt: 1 };
const early: TimeStatus = { state: 'not-yet-valid', startsAt: 1, never: false };
const states: readonly SignatureState[] = [
  'valid',
  'invalid',
  'unsecured',
  'no-key',
  'unusable',
  'not-checked',
];
const token = (
  state?: SignatureState,
  results: readonly string[] = ['pass'],
  deviations: { readonly code?: string }[] = [],
) => ({
  ...(state === undefined ? {} : { signature: { state } }),
  findings: results.map((result) => ({ result })),
  deviations,
});

describe('the tone of a token', () => {
  test('is good only where the signature was verified, the time is right and no check failed', () => {
    expect(tokenTone(token('valid'), valid)).toBe('pass');
    expect(tokenTone(token('valid', []), { state: 'no-expiry', known: true })).toBe('pass');
    const others = states.filter((state) => state !== 'valid');
    for (const state of others) expect(tokenTone(token(state), valid)).not.toBe('pass');
    expect(tokenTone(token(undefined, ['pass', 'pass']), valid)).toBe('none');
    expect(tokenTone(token('not-checked'), valid)).toBe('none');
  });

  test.each([
    ['an expired token', token('valid'), expired, 'fail'],
    ['an expired opaque token', token(), expired, 'fail'],
    ['an expired token that was not verified', token('not-checked'), expired, 'fail'],
    ['one that is not valid yet', token('valid'), early, 'warn'],
    ['one that never is valid', token('valid'), { ...early, never: true }, 'fail'],
    [
      'an unreadable exp',
      token('valid'),
      { state: 'unreadable', claim: 'exp', problem: 'not-a-date' },
      'warn',
    ],
    ['one issued in the future', token('valid'), { ...valid, issuedLater: 2 }, 'warn'],
    ['a wrong signature', token('invalid'), valid, 'fail'],
    ['no signature', token('unsecured'), valid, 'fail'],
    ['a key that is missing', token('no-key'), valid, 'warn'],
    ['a failed check', token('valid', ['pass', 'fail', 'warn']), valid, 'fail'],
    ['a warning', token('valid', ['pass', 'warn']), valid, 'warn'],
    ['a deviation', token('valid', [], [{}]), valid, 'fail'],
    [
      'a large number, and its warning',
      token('valid', ['warn'], [{ code: 'json-number-imprecise' }]),
      valid,
      'warn',
    ],
    [
      'a large number beside a fault',
      token('valid', ['warn'], [{ code: 'json-number-imprecise' }, { code: 'json-syntax' }]),
      valid,
      'fail',
    ],
    ['what is only information', token('valid', ['info', 'not-applicable']), valid, 'pass'],
  ] as const)('%s', (_what, judged, time, tone) => {
    expect(tokenTone(judged, time)).toBe(tone);
  });
});

test('the worst tone: what is not known is worse than what holds', () => {
  expect(worstTone([])).toBe('none');
  expect(worstTone(['pass', 'none'])).toBe('none');
  expect(worstTone(['none', 'warn', 'pass'])).toBe('warn');
  expect(worstTone(['warn', 'fail'])).toBe('fail');
});

test('only a valid signature has a good tone', () => {
  expect(states.map(signatureTone)).toEqual(['pass', 'fail', 'fail', 'warn', 'warn', 'none']);
  expect([valid, expired, early].map(timeTone)).toEqual(['pass', 'fail', 'warn']);
});
