import { splitHidden } from './hidden-characters.ts';

const named: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t', '\0': '\\0' };

function escaped(character: string): string {
  const short = named[character];
  if (short !== undefined) return short;
  const code = character.codePointAt(0) ?? 0;
  return code <= 0xff ? `\\x${code.toString(16).padStart(2, '0')}` : `\\u{${code.toString(16)}}`;
}

/**
 * Text from outside, made safe for one line of a terminal: what {@link splitHidden} hides is shown as an escape. With
 * `ascii`, so is everything beyond ASCII.
 */
export function safeText(text: string, { ascii = false }: { readonly ascii?: boolean } = {}): string {
  return splitHidden(text)
    .map((piece) => {
      if (piece.kind === 'hidden') return escaped(piece.character);
      return ascii ? piece.text.replace(/[^\0-\x7f]/gu, escaped) : piece.text;
    })
    .join('');
}
