import { describe, expect, test } from 'vitest';
import { outlineJson } from '../../../core/token/json-outline.ts';
import { countWords, foldable, treeRows } from '../../../renderer/format/json-tree.ts';

function outline(text: string) {
  const found = outlineJson(text);
  if (found === undefined) throw new Error('not JSON');
  return found;
}

const lines = (text: string, folded: readonly number[] = []) =>
  treeRows(outline(text), new Set(folded)).map(
    ({ index, kind, hasNext }) => `${index} ${kind}${hasNext ? ',' : ''}`,
  );

const text = '{"a":{"b":[1,2],"c":{}},"d":3}';

describe('the lines of a tree', () => {
  test('have a bracket at the end of each object and array with values', () => {
    expect(lines(text)).toEqual([
      '0 open',
      '1 open,',
      '2 open,',
      '3 value,',
      '4 value',
      '2 close,',
      '5 value',
      '1 close,',
      '6 value',
      '0 close',
    ]);
  });

  test.each([
    [[2], ['0 open', '1 open,', '2 folded,', '5 value', '1 close,', '6 value', '0 close']],
    [
      [1, 2],
      ['0 open', '1 folded,', '6 value', '0 close'],
    ],
    [[0], ['0 folded']],
    [[3, 5, 99], lines(text)],
  ])('with %j folded', (folded, expected) => {
    expect(lines(text, folded)).toEqual(expected);
  });

  test.each([
    ['{}', ['0 value']],
    ['"x"', ['0 value']],
    ['[[]]', ['0 open', '1 value', '0 close']],
  ])('of %s', (other, expected) => {
    expect(lines(other)).toEqual(expected);
  });
});

test('what can be folded are objects and arrays with values, without the document', () => {
  expect([...foldable(outline(text))]).toEqual([1, 2]);
  expect([...foldable(outline('{"a":1,"b":[]}'))]).toEqual([]);
});

test('what is folded is counted', () => {
  const [document, , list] = outline(text).nodes;
  expect(document && countWords(document, false)).toBe('2 members');
  expect(list && countWords(list, true)).toBe('2 items');
  const [one] = outline('[0]').nodes;
  expect(one && countWords(one, true)).toBe('1 item');
});
