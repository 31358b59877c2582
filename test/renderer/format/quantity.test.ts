import { expect, test } from 'vitest';
import { formatBytes, formatCount } from '../../../renderer/format/quantity.ts';

test.each([
  [0, '0 bytes'],
  [1, '1 byte'],
  [999, '999 bytes'],
  [1_000, '1 kB'],
  [1_240, '1.2 kB'],
  [999_499, '999 kB'],
  [1_000_000, '1 MB'],
  [10_400_000, '10 MB'],
  [2_000_000_000, '2 GB'],
])('%d bytes: %s', (bytes, text) => {
  expect(formatBytes(bytes)).toBe(text);
});

test('a count has its noun', () => {
  expect(formatCount(1, 'message')).toBe('1 message');
  expect(formatCount(1_204, 'message')).toBe('1,204 messages');
  expect(formatCount(2, 'body', 'bodies')).toBe('2 bodies');
});
