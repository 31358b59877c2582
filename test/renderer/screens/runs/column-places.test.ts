import { expect, test } from 'vitest';
import { addPlace, placeKey, removePlace } from '../../../../renderer/screens/runs/column-places.ts';

const at = (kind: 'pasted' | 'run', id: string, ref: string) => ({ place: { from: { kind, id }, ref } });
const keys = (places: readonly ReturnType<typeof at>[]) => places.map(({ place }) => placeKey(place));
const two = [at('pasted', 'p1', '0'), at('run', 'r1', '0')];

test('a token is added as the last column, once', () => {
  expect(keys(addPlace(two, at('pasted', 'p2', '0')))).toEqual(['pasted p1 0', 'run r1 0', 'pasted p2 0']);
  expect(addPlace(two, at('run', 'r1', '0'))).toBe(two);
  expect(keys(addPlace([], at('run', 'r1', '0')))).toEqual(['run r1 0']);
});

test('a column is removed by its number', () => {
  expect(keys(removePlace(two, 0))).toEqual(['run r1 0']);
  expect(keys(removePlace(two, 7))).toEqual(keys(two));
});
