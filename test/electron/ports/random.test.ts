import { expect, test } from 'vitest';
import { systemRandom } from '../../../electron/ports/random.ts';

test('32 bytes make a verifier of 43 characters that needs no escaping', () => {
  expect(systemRandom(32)).toMatch(/^[A-Za-z0-9_-]{43}$/);
});

test('no two are the same', () => {
  expect(new Set(Array.from({ length: 100 }, () => systemRandom(16))).size).toBe(100);
});
