import { readBase64url, writeBase64url } from '../../base64url.ts';
import type { Format, FormatReading } from '../format.ts';
import { keyRows, keyWords, secretWarning, thumbprintRows, weakness } from './key-rows.ts';

/** Longer texts are not read, in characters. */
export const longestOtherKey = 20_000;

/** The head of a key file of PuTTY. */
const putty =
  /^PuTTY-User-Key-File-([1-9]): ([\w.@-]{1,60})\r?\nEncryption: ([\w-]{1,30})\r?\nComment: ([^\r\n]{0,200})/;

/** A key file of PuTTY: named with what its head says, and not read. */
export const puttyFormat: Format = {
  id: 'putty',
  read: (text) => {
    const [, version = '', algorithm = '', encryption = '', comment = ''] =
      text.length > longestOtherKey ? [] : (putty.exec(text) ?? []);
    if (version === '') return undefined;
    return {
      format: puttyFormat.id,
      name: `Private key: ${algorithm} (PuTTY)`,
      reason: `It starts with PuTTY-User-Key-File-${version}`,
      parts: [
        {
          title: 'Private key',
          rows: [
            { name: 'Algorithm', value: algorithm },
            { name: 'Encryption', value: encryption },
            { name: 'Comment', value: comment },
          ],
        },
      ],
      problems: [
        ...(encryption === 'none' ? [secretWarning] : []),
        'A key file of PuTTY is named, not read. Export it as an OpenSSH key with PuTTYgen',
      ],
    };
  },
};

/** An RSA key as XML, as .NET and XML Signature write it (XML Signature 1.1 section 4.5.2.2). */
export const rsaKeyValueFormat: Format = { id: 'rsa-key-value', read: readRsaKeyValue };

/** The public key in an element RSAKeyValue as a JWK; undefined for any other text. */
export function rsaKeyValue(text: string) {
  if (!text.startsWith('<RSAKeyValue>') || text.length > longestOtherKey) return undefined;
  const modulus = bytesOf(text, 'Modulus');
  const exponent = bytesOf(text, 'Exponent');
  if (modulus === undefined || exponent === undefined) return undefined;
  const n = writeBase64url(withoutZeros(modulus));
  return { kty: 'RSA', n, e: writeBase64url(withoutZeros(exponent)) } as const;
}

function readRsaKeyValue(text: string): FormatReading | undefined {
  const jwk = rsaKeyValue(text);
  if (jwk === undefined) return undefined;
  const n = readBase64url(jwk.n).bytes;
  const key = { type: 'RSA', bits: n.length * 8 - Math.clz32(n[0] ?? 0) + 24, jwk } as const;
  const isPrivate = text.includes('<D>');
  const kind = isPrivate ? 'Private key' : 'Public key';
  const weak = weakness(key);
  return {
    format: rsaKeyValueFormat.id,
    name: `${kind}: ${keyWords(key)} (XML)`,
    reason: 'It is an element RSAKeyValue with Modulus and Exponent',
    parts: [{ title: kind, rows: keyRows(key), hashed: (crypto) => thumbprintRows(key, crypto) }],
    problems: [...(isPrivate ? [secretWarning] : []), ...(weak === undefined ? [] : [weak])],
  };
}

function bytesOf(text: string, name: string): Uint8Array | undefined {
  const start = text.indexOf(`<${name}>`) + name.length + 2;
  const end = text.indexOf(`</${name}>`);
  if (start < name.length + 2 || end < start) return undefined;
  const encoded = text
    .slice(start, end)
    .replace(/\s+/g, '')
    .replace(/={1,2}$/, '');
  return /^[A-Za-z0-9+/]+$/.test(encoded) ? readBase64url(encoded).bytes : undefined;
}

function withoutZeros(bytes: Uint8Array): Uint8Array {
  const first = bytes.findIndex((byte) => byte !== 0);
  return bytes.subarray(first === -1 ? bytes.length : first);
}
