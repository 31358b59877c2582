import { expect, test } from 'vitest';
import { widthAfterKey, withinLimits } from '../../../renderer/components/pane-limits.ts';

test.each([
  ['ArrowRight', 'right', 21],
  ['ArrowLeft', 'right', 19],
  ['ArrowRight', 'left', 19],
  ['ArrowLeft', 'left', 21],
  ['Home', 'left', 11],
  ['End', 'right', 32],
] as const)('%s moves the %s edge to a width of %i rem', (key, edge, width) => {
  expect(widthAfterKey('sidebar', 20, key, edge)).toBe(width);
});

test.each(['ArrowUp', 'ArrowDown', 'Tab', ' ', 'a'])('the key %j moves nothing', (key) => {
  expect(widthAfterKey('sidebar', 20, key, 'right')).toBeUndefined();
});

test('no key and no width leads beyond the limits', () => {
  expect(widthAfterKey('sidebar', 32, 'ArrowRight', 'right')).toBe(32);
  expect(widthAfterKey('sidebar', 11, 'ArrowLeft', 'right')).toBe(11);
  expect(withinLimits('detail', 0)).toBe(18);
  expect(withinLimits('detail', Number.POSITIVE_INFINITY)).toBe(90);
});
