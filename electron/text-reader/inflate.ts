import { gunzipSync, inflateSync } from 'node:zlib';

/**
 * Decompresses gzip (RFC 1952) or zlib (RFC 1950) data. Undefined where it is damaged, or longer than `most` bytes: a short
 * text can expand a thousandfold.
 */
export function inflate(bytes: Uint8Array, most: number): Uint8Array | undefined {
  if (most < 1) return undefined;
  try {
    const options = { maxOutputLength: most };
    return bytes[0] === 0x1f ? gunzipSync(bytes, options) : inflateSync(bytes, options);
  } catch {
    return undefined;
  }
}
