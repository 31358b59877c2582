import { expect, test } from 'vitest';
import { isWithoutToken, placeOf } from '../../../../renderer/screens/runs/compared-place.ts';

const from = { kind: 'pasted', id: 'a' } as const;
const choices = [
  { ref: '0', title: 'ID Token' },
  { ref: '1', title: 'Access token' },
];

test('the first token that is not taken is chosen', () => {
  expect(placeOf({ from }, choices, undefined)).toEqual({ from, ref: '0' });
  expect(placeOf({ from }, choices, { from, ref: '0' })).toEqual({ from, ref: '1' });
  expect(placeOf({ from }, choices, { from: { kind: 'run', id: 'a' }, ref: '0' })).toEqual({
    from,
    ref: '0',
  });
  expect(placeOf({ from, ref: '1' }, choices, { from, ref: '1' })).toEqual({ from, ref: '1' });
});

test.each([
  [{ state: 'ready', value: [] }, true],
  [{ state: 'failed', failure: { code: 'not-found', message: 'This run no longer exists.' } }, true],
  [{ state: 'loading' }, false],
] as const)('a source without a token leaves nothing to compare: %j', (tokens, isWithout) => {
  const place = placeOf({ from }, tokens.state === 'ready' ? tokens.value : undefined, undefined);
  expect(isWithoutToken(place, tokens)).toBe(isWithout);
  expect(isWithoutToken({ from, ref: '0' }, tokens)).toBe(false);
});
