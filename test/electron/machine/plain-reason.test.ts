import { expect, it } from 'vitest';
import { plainReason } from '../../../electron/machine/plain-reason.ts';

it.each([
  ['two lines', ' a \n  b\n', 'a b'],
  ['an escape sequence', 'a\u001b[2Jb', String.raw`a\x1b[2Jb`],
  ['a password', 'for http://user:s3cret@host/a@b', 'for http://host/a@b'],
  ['a user', 'at https://user@host:8080', 'at https://host:8080'],
  ['a password with an @', 'at http://u:s3@cret@host/x', 'at http://host/x'],
  ['a query', 'for https://host/file.zip?sig=s3cret&x, then', 'for https://host/file.zip then'],
  ['a fragment', 'for https://host/#s3cret', 'for https://host/'],
  ['two URLs', 'http://a:s3cret@b/?c http://d:s3cret@e/#f', 'http://b/ http://e/'],
  ['text without a URL', 'why? user@host said #1', 'why? user@host said #1'],
])('%s is plain', (_what, text, plain) => {
  expect(plainReason(text)).toBe(plain);
});

it('is short, however long the text', () => {
  expect(plainReason('x'.repeat(1_000_000))).toHaveLength(301);
  expect(plainReason('://'.repeat(1_000_000)).length).toBeLessThan(310);
});
