import { describe, expect, it } from 'vitest';
import { placeOnScreen, readWindowPlace } from '../../../electron/hosts/window-place.ts';

const place = { x: 100, y: 50, width: 900, height: 600, maximized: false };
const screens = [
  { x: 0, y: 0, width: 1920, height: 1040 },
  { x: 1920, y: 200, width: 1280, height: 700 },
];

describe('what was stored', () => {
  it('is read as it was written', () => {
    expect(readWindowPlace(JSON.stringify(place))).toEqual(place);
  });

  it.each([
    '',
    'null',
    '{}',
    '[1]',
    JSON.stringify({ ...place, x: '1' }),
    JSON.stringify({ ...place, width: 0 }),
    JSON.stringify({ ...place, y: 1.5 }),
  ])('is not used when it is %s', (text) => {
    expect(readWindowPlace(text)).toBeUndefined();
  });
});

describe('the place of the window', () => {
  it.each([
    ['is kept on the first screen', place, place],
    ['is kept on the second', { ...place, x: 2000, y: 250 }, { ...place, x: 2000, y: 250 }],
    ['is kept while enough of it can be seen', { ...place, x: -700 }, { ...place, x: -700 }],
    ['is made to fit', { ...place, width: 5000, height: 5000 }, { ...place, width: 1920, height: 1040 }],
    ['is forgotten with its screen', { ...place, x: 9000 }, undefined],
    ['is forgotten where its title is above the screen', { ...place, y: -50 }, undefined],
    ['is forgotten below the screen', { ...place, y: 1000 }, undefined],
    ['is forgotten where hardly anything is left of it', { ...place, x: -850 }, undefined],
  ])('%s', (_what, kept, expected) => {
    expect(placeOnScreen(kept, screens)).toEqual(expected);
  });

  it('is left to the system when none is stored, or there is no screen', () => {
    expect(placeOnScreen(undefined, screens)).toBeUndefined();
    expect(placeOnScreen(place, [])).toBeUndefined();
  });
});
