import { describe, expect, test, vi } from 'vitest';
import { byNames, namesOf } from '../../../core/token/names-of.ts';

const many = (count: number) =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`n${index}`, index]));

describe('the names of an object', () => {
  test('are one array for objects with the same names', () =>
    expect(namesOf({ a: 1, b: 2 })).toBe(namesOf({ a: 'x', b: null })));

  test.each<[string, object]>([
    ['in another order', { b: 2, a: 1 }],
    ['with another name', { a: 1, c: 2 }],
    ['with one less', { a: 1 }],
    ['with one more', { a: 1, b: 2, c: 3 }],
    ['without any', {}],
    ['as of prototypes', JSON.parse('{"__proto__":1,"constructor":2}')],
  ])('%s are others', (_, object) => {
    const names = namesOf({ a: 1, b: 2 });
    expect(namesOf({ ...object })).toEqual(Object.keys(object));
    expect(names).toEqual(['a', 'b']);
  });

  test('that are very many are not remembered', () =>
    expect(namesOf(many(100))).not.toBe(namesOf(many(100))));
});

describe('what follows from the names', () => {
  test('is computed once for objects in a row with the same names', () => {
    const make = vi.fn((names: readonly string[]) => names.join(' '));
    const joined = byNames(make);
    expect([{ a: 1 }, { a: 2 }, { b: 1 }, { b: 1, c: 1 }, { b: 1, c: 2 }].map((one) => joined(one))).toEqual([
      'a',
      'a',
      'b',
      'b c',
      'b c',
    ]);
    expect(make).toHaveBeenCalledTimes(3);
  });

  test('is computed for each object that has very many', () => {
    const count = byNames((names) => names.length);
    expect([count(many(100)), count(many(101))]).toEqual([100, 101]);
  });
});
