import { expect, test } from 'vitest';
import { timeChanges, type Validity } from '../../../core/make/set-times.ts';
import { applyChanges } from '../../../core/make/text-change.ts';

const now = 10_000_000;
const set = (claims: string, validity: Validity) => {
  const changes = timeChanges(claims, validity, now);
  return changes && applyChanges(claims, changes);
};

test.each<[Validity, string, string]>([
  ['valid', '{"iat":100,"exp":400,"n":1.0}', '{"iat":10000,"exp":10300,"n":1.0}'],
  ['valid', '{ "exp": 400, "nbf": 100 }', '{ "exp": 10300, "nbf": 10000, "iat": 10000 }'],
  ['valid', '{"iat":"x","exp":1e999}', '{"iat":10000,"exp":10600}'],
  ['valid', '{"iat":100,"exp":99999999999}', '{"iat":10000,"exp":10600}'],
  ['valid', '{"iat":1,"htm":"GET"}', '{"iat":10000,"htm":"GET"}'],
  ['valid', '{}', '{"iat":10000,"exp":10600}'],
  ['expired', '{"iat":100,"nbf":100,"exp":400}', '{"iat":6100,"nbf":6100,"exp":6400}'],
  ['expired', '{"sub":"a"}', '{"sub":"a","exp":6400}'],
  ['future', '{"iat":100,"exp":400}', '{"iat":100,"exp":13900,"nbf":13600}'],
  ['future', '{"nbf":1}', '{"nbf":13600}'],
])('%s: %s', (validity, claims, expected) => {
  expect(set(claims, validity)).toBe(expected);
});

test.each(['', '[]', '{"exp":', '1'])('sets nothing in %j', (claims) => {
  expect(set(claims, 'valid')).toBeUndefined();
});
