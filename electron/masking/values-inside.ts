import { tokenClaims } from '../../core/token/token-claims.ts';

/** A text inside the object or array of a member, with its offsets. */
interface InnerText {
  readonly from: number;
  readonly to: number;
  readonly value: string;
}

/** Limits of one object or array: characters, texts, and levels. */
const limits = { characters: 65_536, texts: 16, levels: 3 } as const;

const opening = /(\\*)["']\s*(?::|=>)\s*(?=[[{])/y;
/** A text with at most as many backslashes in a row as three levels of JSON in JSON need, or a bracket. */
const piece = /"((?:[^"\\]|\\{1,7}[^"\\])*)(?:\\{0,7}"(\s*:)?)?|[[\]{}]/g;

/** What an issued value looks like: one word of a token's alphabet, with digits and letters. */
const issued = /^(?=.*\d)(?=.*[A-Za-z])[\w.~+/=-]{16,}$/;

/** Members that identify a token, a user or a key, and give access to nothing. A token that is equal to one is found by its own name. */
const identifiers: ReadonlySet<string> = new Set([
  ...tokenClaims.map(([name]) => name),
  ...['kid', 'jkt', 'x5t', 'x5t#S256'],
]);

/**
 * Returns the texts that look issued in the object or array that follows a name of JSON: `"access_token": ["…"]`,
 * `"id_token": {"value": "…"}`; none where another value follows. Takes time linear in a part of the text.
 */
export function textsInside(text: string, end: number): readonly InnerText[] {
  opening.lastIndex = end;
  const [start] = opening.exec(text) ?? [];
  if (start === undefined) return [];
  const offset = end + start.length;
  const found: InnerText[] = [];
  let level = 0;
  let name = '';
  for (const match of text.slice(offset, offset + limits.characters).matchAll(piece)) {
    const [whole, content, colon] = match;
    const before = name;
    name = '';
    if (content === undefined) level += whole === '[' || whole === '{' ? 1 : -1;
    else if (colon !== undefined) name = unescapeText(content);
    else if (!identifiers.has(before)) {
      const from = offset + match.index + 1;
      const value = unescapeText(content);
      if (issued.test(value)) found.push({ from, to: from + content.length, value });
    }
    if (level <= 0 || level > limits.levels || found.length === limits.texts) break;
  }
  return found;
}

function unescapeText(content: string): string {
  return content.replace(/\\+(?:u([0-9A-Fa-f]{4})|(.))/gs, (_, unit?: string, sign?: string) =>
    unit === undefined ? (sign ?? '') : String.fromCharCode(Number.parseInt(unit, 16)),
  );
}

/** The value of a text that is nothing but one value that looks issued, alone or in quotes; undefined for any other. */
export function bareToken(text: string): string | undefined {
  const value = text.trim().replace(/^(["'])(.*)\1$/s, '$2');
  return value.length >= 20 && issued.test(value) ? value : undefined;
}
