import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isObject } from '../../../core/token/json-members.ts';
import { readPlainJson } from '../../../core/token/plain-json.ts';

const read = (text: string) => readPlainJson(text, 3);

test.each([
  '{}',
  ' [ 1 , -2 ,  300000000000000 ] ',
  '{"a":{"b":[true,false,null]}}',
  '{"exp":1767225600,"aud":["a:b","{c}","d,1.5e3"]}',
  '{"":"","é":"\u{1f600}"}',
  '{ "a" : { "c" : 1 } , "b" : [ { "c" : 2 } , { "d" : 3 } ] }',
  '{"a":{"c":1},"b":[{"d":2},{"c":3,"d":4}]}',
  '"-0"',
  '0',
])('%s is read as JSON.parse reads it', (text) => {
  expect(read(text)).toEqual(JSON.parse(text));
});

test.each([
  ['{"a":1,"a":1}', 'a repeated member'],
  ['[{"b":[]},{"a":[],"a":[]}]', 'a repeated member of an inner object'],
  ['{"a":"\\u0061"}', 'an escape'],
  ['"\ud800"', 'an unpaired surrogate'],
  ['[[[[]]]]', 'deep nesting'],
  ['1.0', 'a fraction'],
  ['1e3', 'an exponent'],
  ['-0', 'a negative zero'],
  ['1234567890123456', 'a long number'],
  ['', 'no JSON'],
  ['{"a":1}x', 'text after it'],
  ['{"a":1,}', 'a trailing comma'],
  ['{"a', 'an unfinished string'],
  ['"a\tb"', 'a control character'],
  ['\ufeff{}', 'a byte order mark'],
])('%j is left to the strict reader: %s', (text) => {
  expect(read(text)).toBeUndefined();
});

test('an object of very many members is left to the strict reader', () => {
  const members = Array.from({ length: 1001 }, (_, index) => `"m${index}":0`);
  expect(read(`{${members.join(',')}}`)).toBeUndefined();
  expect(read(`{${members.slice(1).join(',')}}`)).toBeDefined();
});

test('no object inherits anything', () => {
  const value = read('{"a":[{"b":1}],"c":{}}');
  const within = isObject(value) ? [value, ...[value.a, value.c].flat()] : [];
  expect(within.map((one) => typeof one === 'object' && one !== null && 'toString' in one)).toEqual([
    false,
    false,
    false,
  ]);
});

test.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty'])(
  '%s is a member like any other',
  (name) => {
    const value = read(`{"${name}":{"admin":true},"b":1}`);
    expect(isObject(value) && Object.entries(value)).toEqual([
      [name, { admin: true }],
      ['b', 1],
    ]);
    expect(isObject(value) && 'admin' in value).toBe(false);
    expect(read(`{"${name}":1,"${name}":2}`)).toBeUndefined();
    expect(read('{"b":{}}')).toEqual({ b: {} });
  },
);

test('what is read is never another value than that of JSON.parse', () => {
  const pieces = fc.constantFrom(...'{}[]:,- ', '"a"', '"b":', '1', '0', '.5', 'null', 'true', '\\n', 'e2');
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 12 }), (parts) => {
      const text = parts.join('');
      const value = read(text);
      if (value === undefined) return;
      expect(value).toEqual(JSON.parse(text));
      expect(JSON.stringify(value)).toBe(text.replaceAll(' ', ''));
    }),
    { numRuns: 2000 },
  );
});
