import { expect, test } from 'vitest';
import { readGivenSecret } from '../../../electron/crypto/given-secret.ts';

test.each([
  ['text', 'a secret', 'a secret'],
  ['text', '6162', '6162'],
  ['base64', 'YWI=', 'ab'],
  ['base64', 'YWI', 'ab'],
  ['base64', '/+8=', '\u00ff\u00ef'],
  ['base64url', '_-8', '\u00ff\u00ef'],
  ['base64url', 'YWI', 'ab'],
  ['hex', '6162', 'ab'],
  ['hex', '0x61 62'.replace(' ', ''), 'ab'],
  ['hex', '61:62', 'ab'],
] as const)('a secret as %s: %s', (encoding, text, octets) => {
  const read = readGivenSecret(text, encoding);
  const { secretKey = '' } = read.ok ? read.value : {};
  expect(Buffer.from(secretKey, 'base64url').toString('latin1')).toBe(octets);
});

test.each([
  ['text', '', 'No secret was given.'],
  ['base64', 'not base64!', 'The secret is not base64.'],
  ['base64', 'YWIhY', 'The secret is not base64.'],
  ['base64url', 'ä', 'The secret is not base64url.'],
  ['hex', '616', 'The secret is not hexadecimal.'],
  ['hex', 'YWI=', 'The secret is not hexadecimal.'],
] as const)('a secret that is not %s: %j', (encoding, text, message) => {
  const read = readGivenSecret(text, encoding);
  expect(read).toMatchObject({ ok: false, failure: { code: 'invalid-input', message } });
  if (text.length > 4) expect(JSON.stringify(read)).not.toContain(text);
});
