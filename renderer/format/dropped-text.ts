import { binaryText } from '../../core/token/binary-text.ts';

/** So many bytes show whether a text without a byte order mark is UTF-16. */
const sample = 2000;

/**
 * Decodes the bytes of a file as text: UTF-8, or UTF-16 with or without a byte order mark. Line breaks become line feeds;
 * DER and gzip become base64. Undefined for any other file that is no text.
 */
export function droppedText(bytes: Uint8Array): string | undefined {
  const binary = binaryText(bytes);
  if (binary !== undefined) return binary;
  try {
    const text = new TextDecoder(encodingOf(bytes), { fatal: true }).decode(bytes);
    return text.includes('\0') ? undefined : text.replace(/\r\n?/g, '\n');
  } catch {
    return undefined;
  }
}

/** UTF-16 has a zero in most pairs of a text in Latin letters, always in the same half. */
function encodingOf(bytes: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  const start = bytes.subarray(0, sample);
  const zeros = [0, 0];
  for (const [index, byte] of start.entries()) if (byte === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1;
  const [high = 0, low = 0] = zeros;
  const many = start.length / 4;
  if (bytes.length < 4 || bytes.length % 2 === 1 || Math.max(high, low) < many || Math.min(high, low) > 0)
    return 'utf-8';
  return low > high ? 'utf-16le' : 'utf-16be';
}
