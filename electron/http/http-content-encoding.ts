import type { Transform } from 'node:stream';
import {
  createBrotliDecompress,
  createGunzip,
  createInflate,
  createInflateRaw,
  createZstdDecompress,
} from 'node:zlib';
import { type HeaderLine, headerValues } from '../../core/oauth/message.ts';

/**
 * The result of decoding a body. On failure `bytes` has the part that could be decoded, at most up to the
 * limit.
 */
type Decoded =
  | { readonly state: 'decoded'; readonly bytes: Buffer }
  | { readonly state: 'broken'; readonly encoding: string; readonly reason: string }
  | { readonly state: 'too-large'; readonly encoding: string; readonly bytes: Buffer };

/** Limit of content codings, more than legitimate servers use. */
const MOST_LAYERS = 4;

/** Some servers send `deflate` without the zlib wrapper that RFC 9110 section 8.4.1.2 requires. */
function inflaterFor(bytes: Buffer): Transform {
  const wrapped = ((bytes[0] ?? 0) & 0x0f) === 8;
  return wrapped ? createInflate() : createInflateRaw();
}

function decoderFor(encoding: string, bytes: Buffer): Transform | undefined {
  switch (encoding) {
    case 'gzip':
    case 'x-gzip':
      return createGunzip();
    case 'deflate':
      return inflaterFor(bytes);
    case 'br':
      return createBrotliDecompress();
    case 'zstd':
      return createZstdDecompress();
    default:
      return undefined;
  }
}

function decodeLayer(encoding: string, bytes: Buffer, limit: number): Promise<Decoded> {
  const decoder = decoderFor(encoding, bytes);
  if (decoder === undefined) {
    return Promise.resolve({ state: 'broken', encoding, reason: 'this encoding is not supported' });
  }
  return new Promise((resolve) => {
    const parts: Buffer[] = [];
    let size = 0;
    decoder.on('data', (part: Buffer) => {
      const room = limit - size;
      size += part.length;
      parts.push(part.subarray(0, Math.max(room, 0)));
      if (part.length <= room) return;
      decoder.destroy();
      resolve({ state: 'too-large', encoding, bytes: Buffer.concat(parts) });
    });
    decoder.on('end', () => resolve({ state: 'decoded', bytes: Buffer.concat(parts) }));
    decoder.on('error', (error) => resolve({ state: 'broken', encoding, reason: error.message }));
    decoder.end(bytes);
  });
}

/**
 * Returns the codings of a message in the order of their application (RFC 9110 section 8.4), without
 * `identity`.
 */
function contentEncodings(headers: readonly HeaderLine[]): readonly string[] {
  return headerValues(headers, 'Content-Encoding')
    .flatMap((value) => value.split(','))
    .map((encoding) => encoding.trim().toLowerCase())
    .filter((encoding) => encoding !== '' && encoding !== 'identity');
}

/** Decodes the content codings of a body. Stops when one of them returns more than `limit` bytes. */
export async function decodeContent(
  headers: readonly HeaderLine[],
  bytes: Buffer,
  limit: number,
): Promise<Decoded> {
  const encodings = contentEncodings(headers);
  if (bytes.length === 0) return { state: 'decoded', bytes };
  if (encodings.length > MOST_LAYERS) {
    return { state: 'broken', encoding: encodings.join(', '), reason: 'there are too many codings' };
  }
  let current = bytes;
  for (const encoding of encodings.toReversed()) {
    const layer = await decodeLayer(encoding, current, limit);
    if (layer.state !== 'decoded') return layer;
    current = layer.bytes;
  }
  return { state: 'decoded', bytes: current };
}
