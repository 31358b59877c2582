import { expect, it } from 'vitest';
import { lookAlikeChanges } from '../../../../core/token/find/look-alikes.ts';

it.each([
  ['a few in their order', '\u201ca\u201d', 2],
  ['many, up to a limit', '\u201ca'.repeat(250_000), 200_000],
])('replaces %s', (_, text, count) => {
  const changes = lookAlikeChanges(text);
  expect(changes).toHaveLength(count);
  expect(changes[0]).toEqual({ start: 0, end: 1, text: '"' });
});
