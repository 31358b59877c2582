import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { databasePath, open, openRaw, tempFolder } from '../../support/store/temp-store.ts';

const expectation = { as: 'id-token', issuer: 'https://a.example', nonce: 'private-nonce-77' } as const;

test('expectations are there after a restart, in their order, and sealed', async () => {
  const folder = tempFolder();
  const first = await open(folder);
  const one = first.expectations.save({ name: 'Shop web', automatic: true, expectation });
  const two = first.expectations.save({
    name: 'Orders',
    automatic: false,
    expectation: { as: 'access-token' },
  });
  first.expectations.save({ ...one, name: 'Shop' });
  first.close();
  const bytes = readFileSync(databasePath(folder)).toString('latin1');
  for (const text of ['private-nonce-77', 'a.example', 'Orders']) expect(bytes).not.toContain(text);
  const { expectations } = await open(folder);
  expect(expectations.list()).toEqual([{ ...one, name: 'Shop' }, two]);
  expect([expectations.count(), expectations.find('none')]).toEqual([2, undefined]);
});

test('a deleted one is restored until the next start', async () => {
  const folder = tempFolder();
  const first = await open(folder);
  const { id } = first.expectations.save({ name: 'Shop web', automatic: true, expectation });
  expect(first.expectations.markDeleted(id, 1)).toBe(true);
  expect([first.expectations.list(), first.expectations.find(id)]).toEqual([[], undefined]);
  first.expectations.markDeleted(id, null);
  expect(first.expectations.list()).toHaveLength(1);
  first.expectations.markDeleted(id, 2);
  first.close();
  const { expectations } = await open(folder);
  expect(expectations.markDeleted(id, null)).toBe(false);
});

test('one that cannot be read is left out, and not changed', async () => {
  const folder = tempFolder();
  const first = await open(folder);
  first.expectations.save({ name: 'Shop web', automatic: true, expectation });
  first.close();
  const raw = openRaw(databasePath(folder));
  raw.exec(`UPDATE expectations SET record = x'00'`);
  raw.close();
  const { expectations } = await open(folder);
  expect([expectations.list(), expectations.count()]).toEqual([[], 1]);
});
