import type { Change } from './rewritten.ts';

/** A soft line break, or a character as two hexadecimal digits (RFC 2045 section 6.7). */
const escaped = /=(?:[ \t]{0,40}\r?\n|([0-9A-F]{2}))/g;

const header = /^content-transfer-encoding:[ \t]{0,8}quoted-printable[ \t]{0,8}\r?$/im;

/** The escapes of quoted-printable text, after its header or where every equals sign is one. */
export function quotedPrintableChanges(text: string): readonly Change[] {
  if (!text.includes('=3D')) return [];
  const start = header.exec(text)?.index;
  const isWhole = !/=(?![ \t]{0,40}\r?\n|[0-9A-F]{2})/.test(text);
  if (start === undefined && !isWhole) return [];
  return [...text.matchAll(escaped)]
    .filter(({ index }) => index > (start ?? -1))
    .map(({ index, 0: { length }, 1: digits }) => ({
      start: index,
      end: index + length,
      text: digits === undefined ? '' : String.fromCharCode(Number.parseInt(digits, 16)),
    }));
}
