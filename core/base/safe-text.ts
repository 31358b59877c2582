/** Format characters that join letters and emoji in honest text; harmless between characters beyond ASCII. */
const joiners = new Set(['\u200c', '\u200d']);

const named: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t', '\0': '\\0' };

/** Controls, format characters (bidi overrides among them), separators of lines, and what is no character. */
const unsafe = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Co}\p{Cn}]/u;

const mark = /\p{M}/u;
const marksPerLetter = 4;

function escaped(character: string): string {
  const short = named[character];
  if (short !== undefined) return short;
  const code = character.codePointAt(0) ?? 0;
  return code <= 0xff ? `\\x${code.toString(16).padStart(2, '0')}` : `\\u{${code.toString(16)}}`;
}

function isAscii(character: string): boolean {
  return character <= '\x7f';
}

/**
 * Text from outside, made safe for one line of a terminal: whatever could move the cursor, change colours,
 * reorder text or hide is shown as an escape. With `ascii`, so is everything beyond ASCII.
 */
export function safeText(text: string, options: { readonly ascii?: boolean } = {}): string {
  const characters = [...text];
  let marks = 0;
  return characters
    .map((character, index) => {
      const previous = characters[index - 1];
      marks = mark.test(character) ? marks + 1 : 0;
      if (isAscii(character)) return unsafe.test(character) ? escaped(character) : character;
      if (options.ascii) return escaped(character);
      if (joiners.has(character)) {
        return previous === undefined || isAscii(previous) || joiners.has(previous)
          ? escaped(character)
          : character;
      }
      if (marks > marksPerLetter || (marks > 0 && previous === undefined)) return escaped(character);
      return unsafe.test(character) ? escaped(character) : character;
    })
    .join('');
}
