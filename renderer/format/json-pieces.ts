/** A stretch of JSON text of one kind. */
export interface JsonPiece {
  readonly kind: 'name' | 'string' | 'number' | 'word' | 'other';
  readonly text: string;
}

const pattern = /"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*|true|false|null/g;

/**
 * Cuts JSON text into names of members, values and the rest, for colouring. The pieces together are the text; it need not
 * be complete, nor valid.
 */
export function jsonPieces(text: string): readonly JsonPiece[] {
  const pieces: JsonPiece[] = [];
  let at = 0;
  const add = (kind: JsonPiece['kind'], piece: string): void => {
    if (piece !== '') pieces.push({ kind, text: piece });
  };
  for (const match of text.matchAll(pattern)) {
    const [token] = match;
    add('other', text.slice(at, match.index));
    at = match.index + token.length;
    add(kindOf(token, text, at), token);
  }
  add('other', text.slice(at));
  return pieces;
}

function kindOf(token: string, text: string, end: number): JsonPiece['kind'] {
  if (token.startsWith('"')) return /^\s{0,8}:/.test(text.slice(end, end + 9)) ? 'name' : 'string';
  return /^[-\d]/.test(token) ? 'number' : 'word';
}
