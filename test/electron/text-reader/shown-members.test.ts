import { expect, test } from 'vitest';
import { nodeCrypto } from '../../../electron/crypto/crypto.ts';
import { readText } from '../../../electron/text-reader/read-text.ts';

const crypto = { ...nodeCrypto, findCommonSecret: () => ({ state: 'searching' }) as const };

function tokenOf(claims: Readonly<Record<string, unknown>>) {
  const segment = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const text = `${segment({ alg: 'RS256' })}.${segment(claims)}.c2ln`;
  return readText({ text, keys: new Map(), now: 0 }, crypto).view.found[0]?.token;
}

const many = (count: number) =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`c${index}`, index]));

test('of thousands of claims the first are listed, known ones wherever they are, and the others counted', () => {
  const token = tokenOf({ ...many(5_000), exp: 1_795_340_770 });
  expect(token?.claims).toHaveLength(2_001);
  expect(token?.claims.at(-1)).toMatchObject({ name: 'exp', time: 1_795_340_770 });
  expect(token?.more).toEqual({ header: 0, claims: 3_000 });
  expect(token?.payloadText).toContain('"c4999":4999');
});

test('two thousand claims are all listed', () => {
  const token = tokenOf(many(2_000));
  expect(token?.claims).toHaveLength(2_000);
  expect(token).not.toHaveProperty('more');
});

test('known claims with thousands of language tags are counted like others', () => {
  const tagged = Array.from({ length: 5_000 }, (_, index) => [`name#a${index}`, 'x']);
  const token = tokenOf({ ...many(2_000), ...Object.fromEntries(tagged) });
  expect(token?.claims).toHaveLength(2_000);
  expect(token?.more?.claims).toBe(5_000);
});
