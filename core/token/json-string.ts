import type { UnplacedDeviation } from './token.ts';

export interface JsonStringReading {
  /** Absent when the text ends inside the string. */
  readonly value?: string;
  /** Offset after the closing quotation mark, or the end of the text. */
  readonly end: number;
  readonly deviations: readonly UnplacedDeviation[];
}

/** The character of each one-letter escape. */
const escapes = new Map([
  ['"', '"'],
  ['\\', '\\'],
  ['/', '/'],
  ['b', '\b'],
  ['f', '\f'],
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
]);

/**
 * Reads a JSON string (RFC 8259 section 7); `start` is the offset after its opening quotation mark. A control
 * character or an unknown escape is reported once and preserved.
 */
export function readJsonString(text: string, start: number): JsonStringReading {
  const deviations: UnplacedDeviation[] = [];
  let value = '';
  let plain = start;
  let at = start;
  let surrogate = -1;
  let strange = false;
  const reportSyntax = (message: string) => {
    if (!strange) deviations.push({ code: 'json-syntax', message, position: at });
    strange = true;
  };
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (code === 0x22) {
      value += text.slice(plain, at);
      if (surrogate >= 0 && !value.isWellFormed()) {
        const message = 'unpaired surrogate escape';
        deviations.push({ code: 'json-lone-surrogate', message, position: surrogate });
      }
      return { value, end: at + 1, deviations };
    }
    if (code === 0x5c) {
      value += text.slice(plain, at);
      const letter = text.charAt(at + 1);
      const unit = letter === 'u' ? codeUnit(text, at + 2) : -1;
      if (unit >= 0) {
        if (surrogate < 0 && (unit & 0xf800) === 0xd800) surrogate = at;
        value += String.fromCharCode(unit);
        at += 6;
      } else {
        const simple = escapes.get(letter);
        if (simple === undefined) reportSyntax(`"\\${letter}" is not a JSON escape`);
        value += simple ?? letter;
        at += 1 + letter.length;
      }
      plain = at;
      continue;
    }
    if (code < 0x20) reportSyntax('unescaped control character in a string');
    at += 1;
  }
  return { end: text.length, deviations };
}

/** The code unit of four hexadecimal digits, or -1. */
function codeUnit(text: string, start: number): number {
  const digits = text.slice(start, start + 4);
  return /^[0-9A-Fa-f]{4}$/.test(digits) ? Number.parseInt(digits, 16) : -1;
}
