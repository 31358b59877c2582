import { describe, expect, test } from 'vitest';
import { matchingPlaces, type PalettePlace } from '../../../renderer/shell/palette-places.ts';

const placesOf = (count: number): readonly PalettePlace[] =>
  Array.from({ length: count }, (_, index) => ({
    id: `${index}`,
    name: `Connection ${index}`,
    words: index === 4_321 ? 'staging' : '',
    open: () => undefined,
  }));

describe('of thousands of places', () => {
  const places = placesOf(5_000);
  const idsOf = (typed: string) => matchingPlaces(places, typed).map(({ id }) => id);

  test('the first are listed without a search, and for one that all match', () => {
    expect(idsOf('')).toEqual(places.slice(0, 50).map(({ id }) => id));
    expect(idsOf('conn')).toHaveLength(50);
  });

  test('any is found by its name, and by its other words', () => {
    expect(idsOf('connection 4999')).toEqual(['4999']);
    expect(idsOf('STAGING')).toEqual(['4321']);
  });

  test('none is found by what is not in its name', () => {
    expect(idsOf('connection x')).toEqual([]);
  });
});
