import { isUtf8 } from 'node:buffer';
import type { Body } from '../../core/oauth/message.ts';

/** Drops up to three bytes at the end that are an incomplete UTF-8 character. */
function withoutSplitCharacter(bytes: Buffer): Buffer {
  for (let back = 1; back <= 3; back += 1) {
    const byte = bytes.at(-back) ?? 0;
    if (byte >= 0xc0) {
      const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
      return length > back ? bytes.subarray(0, -back) : bytes;
    }
    if (byte < 0x80) return bytes;
  }
  return bytes;
}

/**
 * Encodes bytes for JSON: as text where they are UTF-8, as base64 otherwise. `size` is the number of bytes
 * received on the wire; `truncated` states that `bytes` are only the first part of the body.
 */
export function readBody(bytes: Buffer, facts: { readonly size: number; readonly truncated: boolean }): Body {
  const kept = facts.truncated ? withoutSplitCharacter(bytes) : bytes;
  return {
    ...(isUtf8(kept)
      ? { encoding: 'utf8', content: kept.toString('utf8') }
      : { encoding: 'base64', content: bytes.toString('base64') }),
    size: facts.size,
    ...(facts.truncated && { truncated: true }),
  };
}
