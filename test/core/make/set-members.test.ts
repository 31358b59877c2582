import { expect, test } from 'vitest';
import { setMembers } from '../../../core/make/set-members.ts';

const set = (text: string, values: Record<string, string | undefined>) =>
  setMembers(text, new Map(Object.entries(values)));

test.each<[string, string, Record<string, string | undefined>, string]>([
  ['replaces in place', '{"alg":"RS256", "x": 1e400}', { alg: '"ES256"' }, '{"alg":"ES256", "x": 1e400}'],
  ['adds at the end', '{"alg":"ES256"}', { kid: '"k"' }, '{"alg":"ES256","kid":"k"}'],
  ['removes', '{"kid":"k","alg":"none"}', { kid: undefined }, '{"alg":"none"}'],
  ['leaves what is not there', '{"a":1}', { kid: undefined }, '{"a":1}'],
  ['leaves what is the same', '{ "alg" : "ES256" }', { alg: '"ES256"' }, '{ "alg" : "ES256" }'],
  ['sets both of a duplicate', '{"alg":"a","b":1,"alg":"c"}', { alg: '"d"' }, '{"alg":"d","b":1,"alg":"d"}'],
  ['knows no prototype', '{"__proto__":1}', { alg: '"d"' }, '{"__proto__":1,"alg":"d"}'],
  ['fills an empty object', '{}', { alg: '"d"' }, '{"alg":"d"}'],
])('%s', (_what, text, values, expected) => {
  expect(set(text, values)).toBe(expected);
});

test.each(['', '[]', '{"a":', '"alg"', '{"a":1,}'])('sets nothing in %j', (text) => {
  expect(set(text, { alg: '"d"' })).toBeUndefined();
});
