import { expect, test } from 'vitest';
import { passphraseProblem } from '../../../../renderer/screens/vault/passphrase.ts';

test('a passphrase that is given only has to be there', () => {
  expect(passphraseProblem('', undefined)).toMatchObject({ field: 'passphrase' });
  expect(passphraseProblem('x', undefined)).toBeUndefined();
  expect(passphraseProblem('x'.repeat(1_001), undefined)).toMatchObject({ field: 'passphrase' });
});

test('a new one has to be long enough, and the same twice', () => {
  expect(passphraseProblem('short', 'short')).toMatchObject({ field: 'passphrase' });
  expect(passphraseProblem('long enough', 'long enouch')).toMatchObject({ field: 'again' });
  expect(passphraseProblem('long enough', 'long enough')).toBeUndefined();
});
