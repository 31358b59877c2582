import { expect, test } from 'vitest';
import { TextParts } from '../../../../electron/hosts/chromium/text-parts.ts';

test('the parts of each input are joined in their order, and given once', () => {
  const parts = new TextParts();
  parts.add(1, 'a');
  parts.add(2, 'x');
  parts.add(1, 'b');
  expect(parts.complete(1, 'c')).toBe('abc');
  expect(parts.complete(2, 'y')).toBe('xy');
  expect(parts.complete(1, 'c')).toBe('c');
});

test('an input that is no text stays as it is', () => {
  expect(new TextParts().complete(1, undefined)).toBeUndefined();
});

test('of too many parts the oldest input is dropped', () => {
  const parts = new TextParts();
  parts.add(1, 'a'.repeat(60_000_000));
  parts.add(2, 'b'.repeat(60_000_000));
  expect(parts.complete(1, '')).toBe('');
  expect(parts.complete(2, '')).toHaveLength(60_000_000);
});
