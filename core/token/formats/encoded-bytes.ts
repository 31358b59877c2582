import { readBase64url } from '../base64url.ts';

export interface EncodedBytes {
  readonly bytes: Uint8Array;
  readonly encoding: 'hex' | 'base64' | 'base64url';
}

/** Longer texts are not decoded, in characters. */
const longest = 200_000;

/** The bytes of a text in hex, base64 or base64url; undefined for any other text. Hex goes first where both fit. */
export function readEncoded(text: string): EncodedBytes | undefined {
  if (text.length < 8 || text.length > longest) return undefined;
  if (text.length % 2 === 0 && /^(?:[0-9a-f]+|[0-9A-F]+)$/.test(text)) {
    return { bytes: fromHex(text), encoding: 'hex' };
  }
  const standard = /^[A-Za-z0-9+/]+={0,2}$/.test(text);
  if (!standard && !/^[\w-]+$/.test(text)) return undefined;
  return { bytes: readBase64url(text).bytes, encoding: standard ? 'base64' : 'base64url' };
}

function fromHex(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length / 2);
  for (let index = 0; index < bytes.length; index += 1) {
    bytes[index] = Number.parseInt(text.slice(index * 2, index * 2 + 2), 16);
  }
  return bytes;
}

/** Bytes as hexadecimal digits, at most `most` of them. */
export function hexOf(bytes: Uint8Array, most = 64): string {
  const digits = [...bytes.subarray(0, most)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return bytes.length > most ? `${digits}…` : digits;
}
