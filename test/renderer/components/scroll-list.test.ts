import { expect, test } from 'vitest';
import { scrollList } from '../../../renderer/components/scroll-list.ts';

/** Scrolls lists by their elements, and returns the offsets that were passed on. */
function passedOn(...calls: readonly (readonly [offset: number, element: Element])[]): readonly number[] {
  const offsets: number[] = [];
  const scroll = scrollList<Element, { readonly scrollElement: Element }>((offset) => offsets.push(offset));
  for (const [offset, scrollElement] of calls) scroll(offset, {}, { scrollElement });
  return offsets;
}

const one = {} as Element;
const other = {} as Element;

test('a new list is not scrolled to its top', () => {
  expect(passedOn([0, one])).toEqual([]);
  expect(passedOn([0, one], [0, other])).toEqual([]);
});

test('a new list is scrolled to any other place', () => {
  expect(passedOn([120, one])).toEqual([120]);
});

test('a list that is known is scrolled to its top', () => {
  expect(passedOn([0, one], [0, one])).toEqual([0]);
  expect(passedOn([120, one], [0, one])).toEqual([120, 0]);
});
