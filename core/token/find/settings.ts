import { namingInMessage } from './fitting.ts';
import { namingOf } from './named.ts';
import { isTokenName, longestName, type Place, runEnd, skipBlanks } from './place.ts';
import { isExpression, isWord, looksIssued } from './placeholder.ts';
import { declaredName, wrapperEnd, yamlStart } from './setting-values.ts';

/** Shorter values without quotation marks are taken for prose, in characters; of a name that says what it is, with digits. */
const shortestPlain = { word: 12, named: 8 } as const;

/** The value after the one that a plan replaces: `"…" -> "…"`. */
const replacement = /"[ \t]{1,8}->[ \t]{1,8}"/y;

/** So many settings are read after the first in a value without quotation marks, which may have their separator. */
const mostInRun = 4;

/**
 * Tokens in settings and objects of programming languages: `name: value`, `name = value`, `'name' => 'value'`, with or without
 * quotation marks, as in .env, YAML, TOML, .npmrc, JavaScript, Python and PowerShell.
 */
export function* placesInSettings(text: string): Generator<Place> {
  let plainTo = 0;
  let inRun = 0;
  for (const { index, 0: separator } of text.matchAll(/=>|:=|[:=]/g)) {
    const before = nameBefore(text, index);
    const declared = separator === ':' ? undefined : declaredName(text, index, before.name);
    const { name, start: nameStart } = declared ?? before;
    // A name and password in a URL are read as such.
    if (name === '' || text.startsWith('://', nameStart - 3)) continue;
    // The address of a link in Markdown: `[token]: https://a.example`.
    if (separator === ':' && text.charAt(index - 1) === ']' && text.charAt(nameStart - 1) === '[') continue;
    let naming = namingOf(name, 'member');
    if (naming === undefined && !mayBeTokenName(name) && !mayBeParameter(name)) continue;
    const blank = skipBlanks(text, index + separator.length);
    const after = separator === ':' ? yamlStart(text, blank) : blank;
    const from = wrapperEnd(text, after);
    const quote = text.charAt(from);
    const isQuoted = quote === '"' || quote === "'" || quote === '`';
    if (from > after && !isQuoted) continue;
    const start = isQuoted ? from + 1 : from;
    // Settings in the same run of characters end together.
    const end = isQuoted ? closing(text, start, quote) : start < plainTo ? plainTo : plainEnd(text, start);
    if (!isQuoted) {
      inRun = end === plainTo ? inRun + 1 : 0;
      plainTo = end;
      if (inRun > mostInRun) continue;
    }
    // Nothing, or a call.
    if (end <= start || (!isQuoted && text.charAt(end) === '(')) continue;
    const value = text.slice(start, end);
    naming ??= namingInMessage(name, value, text, start);
    if (!isQuoted && (isShort(value, naming !== undefined) || isExpression(value))) continue;
    if (naming === undefined && !isTokenName(name, value)) continue;
    const isBare =
      declared === undefined && after === blank && !/[[{=&@#/'"-]|0x/.test(text.slice(after, from));
    if (!isBare && !looksIssued(value, naming === undefined ? undefined : shortestPlain.named)) continue;
    // A block of YAML may have the other lines of a token.
    if (after > blank && value.startsWith('eyJ')) continue;
    // A member of source code, of which the name has no quotation marks.
    const isMember = separator === ':' && isQuoted && isNameCode(text.charCodeAt(index - 1));
    if (isMember && naming === undefined && isWord(value)) continue;
    const isVariable = isAssignment(text, nameStart, separator);
    // Parameters of a query or form are read as such.
    if (separator === '=' && !isQuoted && from === index + 1 && (!isVariable || text.charAt(end) === '&'))
      continue;
    const where = isVariable ? `variable ${name}` : `member ${name}`;
    const rest = { certain: true, ...(naming && { naming }) };
    yield { where, start, end, value, ...rest };
    replacement.lastIndex = end;
    if (!isQuoted || !replacement.test(text)) continue;
    const next = replacement.lastIndex;
    const nextEnd = closing(text, next, '"');
    if (nextEnd > next) yield { where, start: next, end: nextEnd, value: text.slice(next, nextEnd), ...rest };
  }
}

function isShort(value: string, isNamed: boolean): boolean {
  return value.length < shortestPlain.word && !(isNamed && looksIssued(value, shortestPlain.named));
}

function mayBeParameter(name: string): boolean {
  return /^(?:code|state|nonce|passw(?:or)?d)$/.test(name);
}

function mayBeTokenName(name: string): boolean {
  return /token$|bearer$|hint$|assertion$|^dpop$|^saml/i.test(name.replace(/[_.-]+$/, ''));
}

/** The name that ends before an offset, but for a quotation mark and blanks; empty for none. */
function nameBefore(text: string, at: number): { readonly name: string; readonly start: number } {
  let end = at;
  while (at - end < 40 && isBlank(text.charCodeAt(end - 1))) end -= 1;
  if (text.charAt(end - 1) === ']') end -= 1;
  else if (text.startsWith('">>', end - 3)) end -= 2;
  if (/["'`]/.test(text.charAt(end - 1))) end -= 1;
  let start = end;
  while (start > 0 && end - start <= longestName && isNameCode(text.charCodeAt(start - 1))) start -= 1;
  return { name: end - start > longestName ? '' : text.slice(start, end), start };
}

/** Whether a name without quotation marks starts a line, as in `export NAME=value`. */
function isAssignment(text: string, start: number, separator: string): boolean {
  return (
    separator === '=' &&
    /(?:^|[\n;])[ \t]{0,40}(?:export[ \t]{1,8}|set[ \t]{1,8}|\$(?:env:)?|\/\/\S{1,50}:)?$/.test(
      text.slice(Math.max(0, start - 60), start),
    )
  );
}

/** Offset of the quotation mark that closes a string in one line, or the start for none. */
function closing(text: string, start: number, quote: string): number {
  for (let index = start; index < text.length; index += 1) {
    const character = text.charAt(index);
    if (character === quote) return index;
    if (character === '\n') return start;
    if (character === '\\') index += 1;
  }
  return start;
}

function plainEnd(text: string, start: number): number {
  return runEnd(
    text,
    start,
    (code) => code > 0x20 && code < 0x7f && !'"\'`<>{}()[],;&?#|'.includes(String.fromCharCode(code)),
  );
}

function isBlank(code: number): boolean {
  return code === 0x20 || code === 0x09;
}

function isNameCode(code: number): boolean {
  return (
    (code >= 0x61 && code <= 0x7a) ||
    (code >= 0x41 && code <= 0x5a) ||
    (code >= 0x30 && code <= 0x39) ||
    code === 0x2d ||
    code === 0x5f ||
    code === 0x2e
  );
}
