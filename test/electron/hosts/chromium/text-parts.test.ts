import { expect, test } from 'vitest';
import { TextParts } from '../../../../electron/hosts/chromium/text-parts.ts';

test('the parts of each input are joined in their order, and given once', () => {
  const parts = new TextParts();
  parts.add(1, 'a');
  parts.add(2, 'x');
  parts.add(1, 'b');
  expect(parts.complete(1, 'c').input).toBe('abc');
  expect(parts.complete(2, 'y').input).toBe('xy');
  expect(parts.complete(1, 'c').input).toBe('c');
});

test('an input that is no text stays as it is', () => {
  expect(new TextParts().complete(1, undefined)).toEqual({ input: undefined, texts: new Map() });
});

test('of too many parts the oldest input is dropped', () => {
  const parts = new TextParts();
  parts.add(1, 'a'.repeat(60_000_000));
  parts.add(2, 'b'.repeat(60_000_000));
  expect(parts.complete(1, '').input).toBeUndefined();
  expect(parts.complete(2, '').input).toHaveLength(60_000_000);
});

test('the long texts of an input are beside it, by their names, and count for the limit', () => {
  const parts = new TextParts();
  parts.add(1, 'one ', 'text');
  parts.add(1, '{"text":""');
  parts.add(1, 'two', 'text');
  expect(parts.complete(1, '}')).toEqual({ input: '{"text":""}', texts: new Map([['text', 'one two']]) });
  parts.add(2, 'a'.repeat(60_000_000), 'text');
  parts.add(3, 'b'.repeat(60_000_000), 'text');
  expect(parts.complete(2, '').texts.size).toBe(0);
});

test('nothing of an input is left that lost one of its parts', () => {
  const parts = new TextParts();
  parts.add(1, 'a'.repeat(60_000_000), 'text');
  parts.add(1, 'b'.repeat(60_000_000), 'text');
  parts.add(1, 'the end', 'text');
  expect(parts.complete(1, '{"text":""}')).toEqual({ input: undefined, texts: new Map() });
  parts.add(2, 'c'.repeat(60_000_000));
  expect(parts.complete(2, '').input).toHaveLength(60_000_000);
});
