import { isUtf8 } from 'node:buffer';
import type { Body } from '../../core/oauth/message.ts';

/** Limit of the recorded bytes of one body. */
const keptBodyBytes = 1_048_576;

/**
 * Returns the first `limit` bytes of a body, as text where it is UTF-8. `size` is its length on the wire, if
 * that differs from `bytes`.
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

/** Returns the bytes of a protocol field, which has them as base64 or as text. */
export function bytesOf(content: string, base64Encoded: boolean): Buffer {
  return Buffer.from(content, base64Encoded ? 'base64' : 'utf8');
}

/** Returns the last position at or before `limit` that splits no UTF-8 character. */
function characterBoundary(bytes: Buffer, limit: number): number {
  let end = limit;
  while (end > limit - 4 && ((bytes[end] ?? 0) & 0xc0) === 0x80) end -= 1;
  return end;
}
