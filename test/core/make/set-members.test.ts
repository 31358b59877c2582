import { expect, test } from 'vitest';
import { memberChanges } from '../../../core/make/set-members.ts';
import { applyChanges } from '../../../core/make/text-change.ts';

const set = (text: string, values: Record<string, string | undefined>) =>
  memberChanges(text, new Map(Object.entries(values)));

const written = (text: string, values: Record<string, string | undefined>) =>
  applyChanges(text, set(text, values) ?? []);

test.each<[string, string, Record<string, string | undefined>, string]>([
  ['replaces in place', '{"alg":"RS256", "x": 1e400}', { alg: '"ES256"' }, '{"alg":"ES256", "x": 1e400}'],
  ['adds at the end', '{"alg":"ES256"}', { kid: '"k"' }, '{"alg":"ES256","kid":"k"}'],
  ['removes', '{"kid":"k","alg":"none"}', { kid: undefined }, '{"alg":"none"}'],
  ['leaves what is not there', '{"a":1}', { kid: undefined }, '{"a":1}'],
  ['leaves what is the same', '{ "alg" : "ES256" }', { alg: '"ES256"' }, '{ "alg" : "ES256" }'],
  ['sets both of a duplicate', '{"alg":"a","b":1,"alg":"c"}', { alg: '"d"' }, '{"alg":"d","b":1,"alg":"d"}'],
  ['knows no prototype', '{"__proto__":1}', { alg: '"d"' }, '{"__proto__":1,"alg":"d"}'],
  ['fills an empty object', '{}', { alg: '"d"' }, '{"alg":"d"}'],
  ['fills an empty object of two lines', '{\n}', { alg: '"d"' }, '{\n  "alg": "d"\n}'],
  ['writes like the last member', '{\n\t"a" : 1e2\n}', { b: '2' }, '{\n\t"a" : 1e2,\n\t"b" : 2\n}'],
  ['adds in one line with spaces', '{ "a": 1 }', { b: '2', c: '3' }, '{ "a": 1, "b": 2, "c": 3 }'],
  ['removes the first line', '{\n  "a": 1,\n  "b": 2\n}', { a: undefined }, '{\n  "b": 2\n}'],
  ['removes the last line', '{\n  "a": 1,\n  "b": 2\n}', { b: undefined }, '{\n  "a": 1\n}'],
  ['removes all', '{"a":1,"b":2}', { a: undefined, b: undefined }, '{}'],
  ['replaces all by others', '{ "a": 1 }', { a: undefined, b: '2' }, '{ "b": 2 }'],
  [
    'removes the last two and adds',
    '{"a":1,"b":2,"c":3}',
    { b: undefined, c: undefined, d: '4' },
    '{"a":1,"d":4}',
  ],
  ['removes both of a duplicate', '{"a":1,"b":2,"a":3}', { a: undefined }, '{"b":2}'],
  ['leaves nested members', '{"cnf":{"alg":1},"alg":"a"}', { alg: '"d"' }, '{"cnf":{"alg":1},"alg":"d"}'],
  [
    'leaves the spelling of what is equal',
    '{"a":"\\u0041", "n": 10.0}',
    { a: '"A"', n: '10' },
    '{"a":"\\u0041", "n": 10.0}',
  ],
  [
    'lays out a value',
    '{\n  "jwk": 1\n}',
    { jwk: '{"x":[1]}' },
    '{\n  "jwk": {\n    "x": [\n      1\n    ]\n  }\n}',
  ],
])('%s', (_what, text, values, expected) => {
  expect(written(text, values)).toBe(expected);
});

test.each(['', '[]', '{"a":', '"alg"', '{"a":1,}'])('sets nothing in %j', (text) => {
  expect(set(text, { alg: '"d"' })).toBeUndefined();
});

test('only the members concerned are changed', () => {
  const text = '{\n  "typ": "JWT",\n  "alg": "RS256",\n  "kid": "a"\n}';
  expect(set(text, { alg: '"ES256"', kid: '"a"' })).toEqual([{ from: 27, to: 34, insert: '"ES256"' }]);
  expect(set(text, { alg: '"RS256"', x: undefined })).toEqual([]);
});

test('a value that is nested very deep is replaced', () => {
  const deep = '['.repeat(9_000) + ']'.repeat(9_000);
  expect(written(`{"exp":${deep}}`, { exp: '1' })).toBe('{"exp":1}');
});

test('an object with too many values is left alone', () => {
  const items = Array.from({ length: 20_001 }, (_, index) => index).join();
  expect(set(`{"a":[${items}]}`, { alg: '"d"' })).toBeUndefined();
});
