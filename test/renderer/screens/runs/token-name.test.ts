import { expect, test } from 'vitest';
import { tokenName } from '../../../../renderer/screens/runs/token-name.ts';

test('a token is named by what tells it apart, as far as that is known', () => {
  const expiresAt = 1_700_000_000_000;
  expect(tokenName({ ref: '0', title: 'Access token' })).toBe('Access token');
  expect(tokenName({ ref: '0', title: 'ID Token', label: 'anna · app', expiresAt })).toMatch(
    /^ID Token, expires 14 Nov 2023, \S+, anna · app$/,
  );
});

test('a long or hidden text of a token is shortened, and shown as it is', () => {
  const name = tokenName({ ref: '0', title: 'T', label: `a\u202eb${'x'.repeat(500)}` });
  expect(name.length).toBeLessThan(120);
  expect(name).not.toContain('\u202e');
});
