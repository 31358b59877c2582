import { describe, expect, test } from 'vitest';
import {
  dottedPathTo,
  outlineInSteps,
  outlineJson,
  outlineLimit,
  pointerTo,
} from '../../../core/token/json-outline.ts';

function outline(text: string) {
  const found = outlineJson(text);
  if (found === undefined) throw new Error('not JSON');
  return found;
}

const values = (text: string) => outline(text).nodes.map(({ start, end }) => text.slice(start, end));

describe('the outline of a JSON text', () => {
  test('has every value as it is written', () => {
    expect(values('{"a":1.0, "b" : [1e999,"x\\"}"], "c":{},"d":null }')).toEqual([
      '{"a":1.0, "b" : [1e999,"x\\"}"], "c":{},"d":null }',
      '1.0',
      '[1e999,"x\\"}"]',
      '1e999',
      '"x\\"}"',
      '{}',
      'null',
    ]);
  });

  test('has where a member starts, its depth and its parent', () => {
    const text = '{"a":{"b":[true]}}';
    expect(
      outline(text).nodes.map(({ from, name, depth, parent, children }) => [
        text.slice(from, from + 3),
        name,
        depth,
        parent,
        children,
      ]),
    ).toEqual([
      ['{"a', undefined, 0, -1, 1],
      ['"a"', 'a', 1, 0, 1],
      ['"b"', 'b', 2, 1, 1],
      ['tru', undefined, 3, 2, 0],
    ]);
  });

  test('marks every member of a repeated name, also of one that is written otherwise', () => {
    const text = '{"a":1,"\\u0061":2,"b":{"a":3},"a":4}';
    const marked = outline(text).nodes.filter(({ isDuplicate }) => isDuplicate);
    expect(marked.map(({ start, end }) => text.slice(start, end))).toEqual(['1', '2', '4']);
  });

  test.each(['{}', '[]', '""', '12', ' null ', '{"a":{}}', '[[],[]]'])('of %s marks no duplicate', (text) => {
    expect(outline(text).nodes.some(({ isDuplicate }) => isDuplicate)).toBe(false);
  });

  test.each(['', '{', '{"a":}', '{"a":1,}', '01', "{'a':1}", '{"a":1} x', 'undefined'])(
    '%j has none',
    (text) => {
      expect(outlineJson(text)).toBeUndefined();
    },
  );

  test('of a deep text needs no stack', () => {
    const depth = 10_000;
    const { nodes, isCut } = outline('['.repeat(depth) + ']'.repeat(depth));
    expect([nodes.length, isCut, nodes.at(-1)?.depth]).toEqual([depth, false, depth - 1]);
  });

  test('is cut after a number of values', () => {
    const text = JSON.stringify({ many: Array.from({ length: outlineLimit }, (_, index) => index) });
    const { nodes, isCut } = outline(text);
    expect([nodes.length, isCut, nodes[1]?.end]).toEqual([outlineLimit, true, text.length]);
  });

  test('of a text of exactly that many is whole', () => {
    const { nodes, isCut } = outline(JSON.stringify(Array.from({ length: outlineLimit - 1 }, () => 0)));
    expect([nodes.length, isCut]).toEqual([outlineLimit, false]);
  });
});

describe('the path of a value', () => {
  const text = '{"a/b":{"~":[0,{"kubernetes.io":1,"x-y":2,"été":3,"":4}]},"__proto__":{"$_":5}}';
  const found = outline(text);
  const at = (value: string) => found.nodes.findIndex(({ start, end }) => text.slice(start, end) === value);

  test.each([
    ['1', '/a~1b/~0/1/kubernetes.io', '["a/b"]["~"][1]["kubernetes.io"]'],
    ['2', '/a~1b/~0/1/x-y', '["a/b"]["~"][1]["x-y"]'],
    ['3', '/a~1b/~0/1/été', '["a/b"]["~"][1].été'],
    ['4', '/a~1b/~0/1/', '["a/b"]["~"][1][""]'],
    ['5', '/__proto__/$_', '__proto__.$_'],
  ])('%s is at %s', (value, pointer, dotted) => {
    expect(pointerTo(found, at(value))).toBe(pointer);
    expect(dottedPathTo(found, at(value))).toBe(dotted);
  });

  test('of the document is empty', () => {
    expect([pointerTo(found, 0), dottedPathTo(found, 0)]).toEqual(['', '']);
  });
});

describe('an outline in steps', () => {
  const text = JSON.stringify({ a: Array.from({ length: 50 }, (_, index) => index), b: '}' });

  test.each([
    [10, 5],
    [53, 0],
    [100, 0],
  ])('of %i values has %i pauses, and the same values', (step, pauses) => {
    const steps = outlineInSteps(text, step);
    let paused = 0;
    let { done, value } = steps.next();
    for (; done !== true; { done, value } = steps.next()) paused += 1;
    expect([paused, value]).toEqual([pauses, outlineJson(text)]);
  });

  test('of more values than the limit is cut', () => {
    const steps = outlineInSteps(`[${'1,'.repeat(outlineLimit)}1]`, outlineLimit / 2);
    expect(steps.next().done).toBe(false);
    expect(steps.next().value).toMatchObject({ isCut: true });
  });
});
