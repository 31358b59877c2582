import { describe, expect, test } from 'vitest';
import { jsonMembers } from '../../../../../core/views/run/compare/json-members.ts';

const members = (value: unknown) =>
  jsonMembers('m', JSON.stringify(value))?.map(({ path, value: text }) => `${path}: ${text}`);

describe('the members of a JSON object', () => {
  test('are those at any depth, arrays as a whole', () => {
    expect(members({ a: 'x', b: { c: 1, d: { e: null } }, f: ['g', { h: 1 }], i: {} })).toEqual([
      'm.a: x',
      'm.b.c: 1',
      'm.b.d.e: null',
      'm.f: ["g",{"h":1}]',
      'm.i: {}',
    ]);
  });

  test.each(['', 'text', '[1]', '{', '{}', '1', 'null'])('are none of %j', (text) => {
    expect(jsonMembers('m', text)).toBe(undefined);
  });

  test('have numbers as written', () => {
    const read = jsonMembers('m', '{"a":100002348117421473,"b":{"c":1.0},"d":[1e999]}');
    expect(read?.map(({ value }) => value)).toEqual(['100002348117421473', '1.0', '[1e999]']);
  });

  test('have no other names than their own', () => {
    expect(jsonMembers('m', '{"__proto__":{"a":"b"}}')).toMatchObject([
      { path: 'm.__proto__.a', value: 'b' },
    ]);
  });

  test('are not read where there are too many, or too deep', () => {
    const many = Object.fromEntries(Array.from({ length: 500 }, (_, index) => [`n${index}`, index]));
    expect(members(many)).toBe(undefined);
    expect(members({ a: 'x'.repeat(200_000) })).toBe(undefined);
    const deep = `${'{"a":'.repeat(5_000)}1${'}'.repeat(5_000)}`;
    expect(jsonMembers('m', deep)).toBe(undefined);
  });
});
