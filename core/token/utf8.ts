import type { UnplacedDeviation } from './token.ts';

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
const noDeviations: readonly UnplacedDeviation[] = [];

export interface TextReading {
  /** Without a byte order mark; U+FFFD replaces bytes that are not UTF-8. */
  readonly text: string;
  readonly deviations: readonly UnplacedDeviation[];
}

/**
 * Reads bytes as UTF-8 (RFC 3629). Never throws: a byte order mark (RFC 8259 section 8.1) and the first invalid
 * sequence are reported, with positions in the text.
 */
export function readUtf8(bytes: Uint8Array): TextReading {
  const text = decoder.decode(bytes);
  const marked = text.charCodeAt(0) === 0xfeff;
  const replaced = text.includes('\ufffd');
  if (!marked && !replaced) return { text, deviations: noDeviations };
  const deviations: UnplacedDeviation[] = [];
  if (marked) {
    const message = 'the text starts with a byte order mark';
    deviations.push({ code: 'utf8-byte-order-mark', message, position: 0 });
  }
  const invalid = replaced ? firstInvalid(bytes) : -1;
  if (invalid >= 0) {
    const before = decoder.decode(bytes.subarray(0, invalid)).length - (marked ? 1 : 0);
    const octet = (bytes[invalid] ?? 0).toString(16).padStart(2, '0');
    const message = `byte 0x${octet} at offset ${invalid} is not UTF-8`;
    deviations.push({ code: 'utf8-invalid', message, position: before });
  }
  return { text: marked ? text.slice(1) : text, deviations };
}

/** Offset of the first sequence that the grammar of RFC 3629 section 4 does not allow, or -1. */
function firstInvalid(bytes: Uint8Array): number {
  let index = 0;
  while (index < bytes.length) {
    const lead = bytes[index] ?? 0;
    const length = sequenceLength(lead);
    if (length === 0) return index;
    if (length > 1 && !followedWell(bytes, index, lead, length)) return index;
    index += length;
  }
  return -1;
}

function sequenceLength(lead: number): number {
  if (lead < 0x80) return 1;
  if (lead < 0xc2) return 0;
  if (lead < 0xe0) return 2;
  if (lead < 0xf0) return 3;
  return lead < 0xf5 ? 4 : 0;
}

function followedWell(bytes: Uint8Array, index: number, lead: number, length: number): boolean {
  for (let offset = 1; offset < length; offset += 1) {
    const byte = bytes[index + offset] ?? 0;
    if (byte < 0x80 || byte > 0xbf) return false;
  }
  const second = bytes[index + 1] ?? 0;
  if (lead === 0xe0) return second >= 0xa0;
  if (lead === 0xed) return second <= 0x9f;
  if (lead === 0xf0) return second >= 0x90;
  if (lead === 0xf4) return second <= 0x8f;
  return true;
}
