import { isUtf8 } from 'node:buffer';
import type { Body } from '../../core/oauth/message.ts';

/** How many bytes of one body the trace keeps. */
const keptBodyBytes = 1_048_576;

/**
 * A body as text where it is UTF-8: its first `limit` bytes. `size` is how long it was on the wire, when that
 * is not the length of `bytes`.
 */
export function bodyOf(bytes: Buffer, size = bytes.length, limit = keptBodyBytes): Body {
  const whole = bytes.length <= limit;
  const kept = whole ? bytes : bytes.subarray(0, characterBoundary(bytes, limit));
  const text = isUtf8(kept);
  return {
    encoding: text ? 'utf8' : 'base64',
    content: kept.toString(text ? 'utf8' : 'base64'),
    size,
    ...(whole && bytes.length >= size ? {} : { truncated: true as const }),
  };
}

/** The bytes that a protocol field carries as base64, or as text. */
export function bytesOf(content: string, base64Encoded: boolean): Buffer {
  return Buffer.from(content, base64Encoded ? 'base64' : 'utf8');
}

/** The last place at or before `limit` where no UTF-8 character is cut in two. */
function characterBoundary(bytes: Buffer, limit: number): number {
  let end = limit;
  while (end > limit - 4 && ((bytes[end] ?? 0) & 0xc0) === 0x80) end -= 1;
  return end;
}
