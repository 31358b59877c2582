import { gunzipSync, inflateRawSync, inflateSync, zstdDecompressSync } from 'node:zlib';

/**
 * Decompresses gzip (RFC 1952), zlib (RFC 1950), Zstandard (RFC 8878) or bare DEFLATE (RFC 1951) data. Undefined where it is damaged;
 * `most` bounds its bytes, for a short text can expand a thousandfold.
 */
export function inflate(bytes: Uint8Array, most: number): Uint8Array | 'too long' | undefined {
  if (most < 1) return 'too long';
  try {
    const options = { maxOutputLength: most };
    const [first = 0, second = 0] = bytes;
    if (first === 0x1f) return gunzipSync(bytes, options);
    if (first === 0x28 && second === 0xb5) return zstdDecompressSync(bytes, options);
    const isZlib = (first & 0x0f) === 8 && (first * 256 + second) % 31 === 0;
    return isZlib ? inflateSync(bytes, options) : inflateRawSync(bytes, options);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    return code === 'ERR_BUFFER_TOO_LARGE' ? 'too long' : undefined;
  }
}
