import { generateKeyPairSync } from 'node:crypto';
import { expect, test } from 'vitest';
import { keyText } from '../../../renderer/format/key-text.ts';

const { publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const der = publicKey.export({ format: 'der', type: 'spki' });
const bytes = (text: string) => new TextEncoder().encode(text);

test('DER becomes base64', () => {
  expect(keyText(der)).toBe(der.toString('base64'));
});

test.each(['-----BEGIN PUBLIC KEY-----', '{"kty":"EC"}', '0 is a digit', 'ä secret', ''])(
  'text stays text: %j',
  (text) => {
    expect(keyText(bytes(text))).toBe(text);
  },
);

test('UTF-16 with a byte order mark is text', () => {
  expect(keyText(new Uint8Array([0xff, 0xfe, 0x61, 0, 0x62, 0]))).toBe('ab');
});

test.each([[[0, 1, 2]], [[0xc3, 0x28]], [[0x30, 0x82]]])(
  'bytes that are no text become base64: %j',
  (values) => {
    expect(keyText(Uint8Array.from(values))).toBe(Buffer.from(values).toString('base64'));
  },
);
