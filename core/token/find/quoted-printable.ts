import type { Change } from './rewritten.ts';

/** A soft line break, or a character as two hexadecimal digits (RFC 2045 section 6.7). */
const escaped = /=(?:[ \t]{0,40}\r?\n|([0-9A-F]{2}))/g;

const header = /^content-transfer-encoding:[ \t]{0,8}quoted-printable[ \t]{0,8}\r?$/im;

/** A line that is as long as a soft line break makes it. */
const softLine = /^[^\n]{66,75}=\r?$/m;

/** The equals sign of a parameter of a URL, and what follows it. */
const parameter = /[?&](?:amp;)?[\w.-]{1,64}=(..)/g;

/** Whether the equals signs of a text without the header are escaped: all, or those of its long lines or URLs. */
function isEscaped(text: string): boolean {
  if (!/=(?![ \t]{0,40}\r?\n|[0-9A-F]{2})/.test(text) || softLine.test(text)) return true;
  const parameters = [...text.matchAll(parameter)];
  return parameters.length > 1 && parameters.every(([, next]) => next === '3D');
}

/** The escapes of quoted-printable text, after its header or where its equals signs are escaped. */
export function quotedPrintableChanges(text: string): readonly Change[] {
  if (!text.includes('=3D')) return [];
  const start = header.exec(text)?.index;
  if (start === undefined && !isEscaped(text)) return [];
  return [...text.matchAll(escaped)]
    .filter(({ index }) => index > (start ?? -1))
    .map(({ index, 0: { length }, 1: digits }) => ({
      start: index,
      end: index + length,
      text: digits === undefined ? '' : String.fromCharCode(Number.parseInt(digits, 16)),
    }));
}
