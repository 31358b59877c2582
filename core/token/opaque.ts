import { readFormat } from './formats/registry.ts';
import type { OpaqueToken } from './token.ts';
import { readUuid } from './uuid.ts';

const digits = 1;
const lowerHex = 2;
const upperHex = 4;
const otherLetters = 8;
const urlPunctuation = 16;
const base64Punctuation = 32;
const otherPrintable = 64;
const unprintable = 128;

/** Describes a string that is not a JOSE object: its alphabet, its maximum entropy, and its format. Never throws. */
export function describeOpaque(raw: string): OpaqueToken {
  const alphabet = alphabetOf(raw);
  const format = readFormat(raw);
  const described = { raw, length: raw.length, alphabet, atMostBits: atMostBits(raw, alphabet) };
  return { kind: 'opaque', ...described, ...(format === undefined ? {} : { format }) };
}

/** The smallest of the named alphabets that has every character of the text. */
function alphabetOf(raw: string): OpaqueToken['alphabet'] {
  if (readUuid(raw) !== undefined) return 'uuid';
  const content = withoutPadding(raw);
  let seen = 0;
  for (let index = 0; index < content.length; index += 1) seen |= classOf(content.charCodeAt(index));
  if (seen === 0 || (seen & unprintable) !== 0) return raw === '' || seen !== 0 ? 'other' : 'printable';
  const padded = content.length < raw.length;
  if (!padded && seen === digits) return 'digits';
  if (!padded && ((seen & ~(digits | lowerHex)) === 0 || (seen & ~(digits | upperHex)) === 0)) return 'hex';
  const standard = (seen & base64Punctuation) !== 0;
  if ((seen & otherPrintable) !== 0 || (standard && (seen & urlPunctuation) !== 0)) return 'printable';
  if (standard || (padded && (seen & urlPunctuation) === 0)) return 'base64';
  return 'base64url';
}

function atMostBits(raw: string, alphabet: OpaqueToken['alphabet']): number {
  switch (alphabet) {
    case 'digits':
      return Math.floor(raw.length * Math.log2(10));
    case 'hex':
      return raw.length * 4;
    case 'uuid':
      return readUuid(raw)?.atMostBits ?? 0;
    case 'base64':
    case 'base64url':
      return withoutPadding(raw).length * 6;
    case 'printable':
      return Math.floor(raw.length * Math.log2(95));
    case 'other':
      return raw.length * 16;
  }
}

/** Without one or two `=` at the end. */
function withoutPadding(raw: string): string {
  if (!raw.endsWith('=')) return raw;
  return raw.slice(0, raw.endsWith('==') ? -2 : -1);
}

function classOf(code: number): number {
  if (code >= 0x30 && code <= 0x39) return digits;
  if (code >= 0x61 && code <= 0x66) return lowerHex;
  if (code >= 0x41 && code <= 0x46) return upperHex;
  if ((code >= 0x67 && code <= 0x7a) || (code >= 0x47 && code <= 0x5a)) return otherLetters;
  if (code === 0x2d || code === 0x5f) return urlPunctuation;
  if (code === 0x2b || code === 0x2f) return base64Punctuation;
  return code >= 0x20 && code <= 0x7e ? otherPrintable : unprintable;
}
