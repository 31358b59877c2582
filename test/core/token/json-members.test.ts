import { describe, expect, test } from 'vitest';
import { parameterValues } from '../../../core/oauth/message.ts';
import { readJson } from '../../../core/token/json.ts';
import {
  booleanMember,
  describeMember,
  describeValue,
  isObject,
  member,
  numberMember,
  objectMember,
  stringArrayMember,
  stringMember,
} from '../../../core/token/json-members.ts';
import type { JsonObject } from '../../../core/token/token.ts';

const object: JsonObject = {
  text: 'a',
  number: 1,
  yes: true,
  list: ['a', 'b'],
  mixed: ['a', 1],
  inner: { a: 1 },
  nil: null,
};

describe('members of a type', () => {
  test('are found', () => {
    expect(stringMember(object, 'text')).toBe('a');
    expect(numberMember(object, 'number')).toBe(1);
    expect(booleanMember(object, 'yes')).toBe(true);
    expect(stringArrayMember(object, 'list')).toEqual(['a', 'b']);
    expect(objectMember(object, 'inner')).toEqual({ a: 1 });
    expect(member(object, 'nil')).toBeNull();
  });

  test('are undefined when they are of another type', () => {
    expect(stringMember(object, 'number')).toBeUndefined();
    expect(numberMember(object, 'text')).toBeUndefined();
    expect(booleanMember(object, 'text')).toBeUndefined();
    expect(stringArrayMember(object, 'mixed')).toBeUndefined();
    expect(stringArrayMember(object, 'text')).toBeUndefined();
    expect(objectMember(object, 'list')).toBeUndefined();
    expect(objectMember(object, 'nil')).toBeUndefined();
  });

  test.each(['absent', 'toString', '__proto__', 'constructor'])('%s is not a member', (name) => {
    expect(member(object, name)).toBeUndefined();
  });
});

describe('describeMember', () => {
  const read = (text: string): JsonObject => {
    const { value } = readJson(text);
    if (!isObject(value)) throw new Error('no object');
    return value;
  };

  test.each([
    ['{"a":100002348117421473}', '100002348117421473'],
    ['{"a":1e999}', '1e999'],
    ['{"a":1.0}', '1.0'],
    ['{"a":[100002348117421473,{"b":-1E-400}]}', '[100002348117421473,{"b":-1E-400}]'],
    ['{"a":1,"a":100002348117421473}', '100002348117421473'],
    ['{"a":100002348117421473,"a":1}', '1'],
    ['{"a":"100002348117421473"}', '"100002348117421473"'],
    ['{"b":1}', 'nothing'],
  ])('has the digits of %s', (text, shown) => {
    expect(describeMember(read(text), 'a')).toBe(shown);
  });

  test('cuts what is long, and finds nothing that is inherited', () => {
    expect(describeMember({ a: 'x'.repeat(10_000) }, 'a')).toContain('10002 characters');
    expect(describeMember({}, 'toString')).toBe('nothing');
  });

  test('is the same for a value with numbers within it', () => {
    expect(describeValue(member(read('{"a":[100002348117421473]}'), 'a'))).toBe('[100002348117421473]');
  });
});

describe('describeValue', () => {
  test('says what is there, and that nothing is', () => {
    expect(describeValue(['a'])).toBe('["a"]');
    expect(describeValue(null)).toBe('null');
    expect(describeValue(undefined)).toBe('nothing');
  });

  test('cuts what is long', () => {
    const text = describeValue('x'.repeat(10_000));
    expect(text.length).toBeLessThan(300);
    expect(text).toContain('10002 characters');
  });
});

test('parameterValues keeps order and repeats, and tells names apart by case', () => {
  const parameters = [
    { name: 'a', value: '1' },
    { name: 'A', value: '2' },
    { name: 'a', value: '3' },
  ];
  expect(parameterValues(parameters, 'a')).toEqual(['1', '3']);
  expect(parameterValues(parameters, 'b')).toEqual([]);
});
