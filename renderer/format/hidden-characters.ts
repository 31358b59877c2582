import { splitHidden } from '../../core/base/hidden-characters.ts';

/** A stretch of text, or the code point of a hidden character with its name. */
export type NamedPiece =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'hidden'; readonly code: string; readonly name: string };

const names: Readonly<Record<number, string>> = {
  0: 'null',
  7: 'bell',
  8: 'backspace',
  9: 'tab',
  10: 'line feed',
  13: 'carriage return',
  27: 'escape',
  127: 'delete',
  133: 'next line',
  173: 'soft hyphen',
  1564: 'Arabic letter mark',
  8203: 'zero-width space',
  8204: 'zero-width non-joiner',
  8205: 'zero-width joiner',
  8206: 'left-to-right mark',
  8207: 'right-to-left mark',
  8232: 'line separator',
  8233: 'paragraph separator',
  8234: 'left-to-right embedding',
  8235: 'right-to-left embedding',
  8236: 'pop directional formatting',
  8237: 'left-to-right override',
  8238: 'right-to-left override',
  8288: 'word joiner',
  8294: 'left-to-right isolate',
  8295: 'right-to-left isolate',
  8296: 'first strong isolate',
  8297: 'pop directional isolate',
  65279: 'byte order mark',
};

/**
 * Cuts text from outside into what can be shown as it is and what has to be named, such as control and direction
 * characters. In `multiline` text line feeds and tabs stay as they are.
 */
export function splitNamed(text: string, multiline = false): readonly NamedPiece[] {
  const pieces: NamedPiece[] = [];
  let shown = '';
  const flush = (): void => {
    if (shown !== '') pieces.push({ kind: 'text', text: shown });
    shown = '';
  };
  for (const piece of splitHidden(text)) {
    if (piece.kind === 'text') shown += piece.text;
    else if (multiline && (piece.character === '\n' || piece.character === '\t')) shown += piece.character;
    else {
      flush();
      pieces.push({ kind: 'hidden', ...nameOf(piece.character) });
    }
  }
  flush();
  return pieces;
}

function nameOf(character: string): { readonly code: string; readonly name: string } {
  const point = character.codePointAt(0) ?? 0;
  const code = `U+${point.toString(16).toUpperCase().padStart(4, '0')}`;
  return { code, name: names[point] ?? 'invisible character' };
}

/** The same for places that hold plain text only, such as a window title: "a<U+202E>b". */
export function nameHidden(text: string): string {
  return splitNamed(text)
    .map((piece) => (piece.kind === 'text' ? piece.text : `<${piece.code}>`))
    .join('');
}

/** Truncates text after `limit` characters without splitting one. */
export function clipText(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const last = text.charCodeAt(limit - 1);
  return text.slice(0, last >= 0xd8_00 && last <= 0xdb_ff ? limit - 1 : limit);
}

/** So many hidden characters are named in a short text; in a longer one, one of 20 characters may be hidden. */
const fewNamed = 50;

/**
 * The pieces of the start of a text, and its length: at most `limit` characters, and fewer where many of them have to be
 * named, each of which takes longer to show than a line of text.
 */
export function clipNamed(
  text: string,
  limit: number,
  multiline = false,
): { readonly pieces: readonly NamedPiece[]; readonly length: number } {
  const clipped = clipText(text, limit);
  const all = splitNamed(clipped, multiline);
  const mostNamed = Math.max(fewNamed, limit / 20);
  let named = 0;
  const end = all.findIndex(({ kind }) => {
    if (kind === 'hidden') named += 1;
    return named > mostNamed;
  });
  if (end === -1) return { pieces: all, length: clipped.length };
  const pieces = all.slice(0, end);
  const length = pieces.reduce((sum, piece) => sum + lengthOf(piece), 0);
  return { pieces, length };
}

/** The characters of the text that a piece is. */
function lengthOf(piece: NamedPiece): number {
  if (piece.kind === 'text') return piece.text.length;
  return Number.parseInt(piece.code.slice(2), 16) > 0xff_ff ? 2 : 1;
}

/** Cuts the middle of a text longer than `limit` characters: the ends of scopes and URLs tell them apart. */
export function cutMiddle(text: string, limit: number): string {
  const characters = [...text.slice(0, 10_000)];
  if (text.length <= limit || characters.length <= limit) return text;
  const tail = Math.floor((limit - 1) * 0.6);
  const end = [...text.slice(-2 * limit)].slice(-tail).join('');
  return `${characters.slice(0, limit - 1 - tail).join('')}…${end}`;
}
