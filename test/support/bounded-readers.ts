import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nearJson, nearValid } from './near-valid.ts';

/** What a reader says may be longer than the text by names and explanations, within bounds. */
export function expectBounded(said: unknown, text: string, factor = 40): void {
  const written =
    JSON.stringify(said, (_, value) => (value instanceof Uint8Array ? value.length : value)) ?? '';
  expect(written.length).toBeLessThan(text.length * factor + 20_000);
}

/** Tests that no reader of texts fails, and that what each says is bounded. */
export function testReaders(readers: Readonly<Record<string, (text: string) => unknown>>): void {
  test.each(Object.entries(readers))('%s, of texts that are almost valid', (_name, read) => {
    fc.assert(
      fc.property(nearValid, (text) => expectBounded(read(text), text)),
      { numRuns: 300 },
    );
  });

  test.each(Object.entries(readers))('%s, of JSON with the names of tokens and keys', (_name, read) => {
    fc.assert(
      fc.property(nearJson, (value) => {
        const text = JSON.stringify(value);
        expectBounded(read(text), text);
      }),
    );
  });
}
