import { describe, expect, test } from 'vitest';
import { timeClaimTone } from '../../../core/token/time-claim-tone.ts';

const seconds = 1_795_000_000;
const now = seconds * 1000;

describe('the tone of a time claim', () => {
  test.each([
    ['exp', seconds - 1, 'fail'],
    ['exp', seconds, 'fail'],
    ['exp', 0, 'fail'],
    ['exp', seconds + 1, 'pass'],
    ['nbf', seconds + 1, 'warn'],
    ['nbf', seconds, 'pass'],
    ['nbf', seconds - 1, 'pass'],
    ['iat', seconds + 3600, 'warn'],
    ['iat', seconds + 1, 'pass'],
    ['iat', seconds - 3600, 'pass'],
  ])('%s of %d is %s', (name, at, tone) => {
    expect(timeClaimTone(name, at, now)).toBe(tone);
  });

  test.each(['exp', 'nbf'])('%s that is no date is a warning, whatever it was meant to be', (name) => {
    for (const at of [undefined, now, Number.MAX_VALUE, Number.NaN, Number.NEGATIVE_INFINITY]) {
      expect(timeClaimTone(name, at, now)).toBe('warn');
    }
  });

  test('is none for claims that do not decide whether a token is valid', () => {
    for (const name of ['auth_time', 'updated_at', 'sub', 'EXP', '']) {
      expect(timeClaimTone(name, seconds - 3600, now)).toBe('none');
      expect(timeClaimTone(name, undefined, now)).toBe('none');
    }
  });
});
