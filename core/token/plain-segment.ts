import { base64urlBytes } from './base64url.ts';

const printableWithoutBackslash = /^[\x20-\x5b\x5d-\x7e]*$/;

/** The last characters of a segment with no unused bits, by the number of characters after its last group of four. */
const lastWithoutRest: Readonly<Record<number, string>> = { 2: 'AQgw', 3: 'AEIMQUYcgkosw048' };

/**
 * The text of a base64url segment (RFC 7515 section 2) that is printable ASCII without a backslash, as that of most JSON is.
 * Undefined for any other segment, for one that is malformed, and for some others that have a `-` or `_`.
 */
export function plainText(segment: string): string | undefined {
  const rest = segment.length % 4;
  if (rest === 1 || hasPunctuation(segment)) return undefined;
  const last = lastWithoutRest[rest];
  if (last !== undefined && !last.includes(segment.charAt(segment.length - 1))) return undefined;
  let text: string;
  try {
    text = atob(segment);
  } catch {
    return undefined;
  }
  // It is shorter where white space or padding was skipped.
  if (text.length !== base64urlBytes(segment.length)) return undefined;
  return printableWithoutBackslash.test(text) ? text : undefined;
}

/** Whether a segment has characters of only one of the alphabets of base64url and of `atob`. */
function hasPunctuation(segment: string): boolean {
  return segment.includes('-') || segment.includes('_') || segment.includes('+') || segment.includes('/');
}
