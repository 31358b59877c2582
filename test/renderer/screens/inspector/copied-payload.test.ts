import { expect, test } from 'vitest';
import { copiedPayload } from '../../../../renderer/screens/inspector/copied-payload.ts';

test.each([
  ['{"a":1.0,"a":[1e999]}', '{\n  "a": 1.0,\n  "a": [\n    1e999\n  ]\n}'],
  ['not JSON', 'not JSON'],
  ['{"a":', '{"a":'],
  ['', ''],
])('%j is copied with one member a line, if it is JSON', (payload, copied) => {
  expect(copiedPayload(payload)).toBe(copied);
});

test('a long one is copied as it is', () => {
  const long = JSON.stringify({ a: 'x'.repeat(100_000) });
  expect(copiedPayload(long)).toBe(long);
});
