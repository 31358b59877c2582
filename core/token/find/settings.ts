import { namingOf } from './named.ts';
import { isTokenName, longestName, type Place, runEnd, skipBlanks } from './place.ts';
import { isExpression, isWord, looksIssued } from './placeholder.ts';

/** Shorter values without quotation marks are taken for prose, in characters. */
const shortestPlain = 12;

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
    const { name, start: nameStart } = nameBefore(text, index);
    // A name and password in a URL are read as such.
    if (name === '' || text.startsWith('://', nameStart - 3)) continue;
    // The address of a link in Markdown: `[token]: https://a.example`.
    if (separator === ':' && text.charAt(index - 1) === ']' && text.charAt(nameStart - 1) === '[') continue;
    const naming = namingOf(name, 'member');
    if (naming === undefined && !mayBeTokenName(name)) continue;
    const after = skipBlanks(text, index + separator.length);
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
    if (end <= start || (!isQuoted && (end - start < shortestPlain || isExpression(text.slice(start, end)))))
      continue;
    if (naming === undefined && !isTokenName(name, text.slice(start, end))) continue;
    if (/[[{]/.test(text.slice(after, from)) && !looksIssued(text.slice(start, end))) continue;
    // A member of source code, of which the name has no quotation marks.
    const isBare = separator === ':' && isQuoted && isNameCode(text.charCodeAt(index - 1));
    if (isBare && naming === undefined && isWord(text.slice(start, end))) continue;
    const isVariable = isAssignment(text, nameStart, separator);
    // Parameters of a query or form are read as such.
    if (separator === '=' && !isQuoted && from === index + 1 && (!isVariable || text.charAt(end) === '&'))
      continue;
    const where = isVariable ? `variable ${name}` : `member ${name}`;
    yield { where, start, end, value: text.slice(start, end), certain: true, ...(naming && { naming }) };
  }
}

/**
 * What is around a value that a program prints: `Some("…")`, `string(22) "…"`, `{"S":"…"}`, `<<"…">>`, `["…"]`; and a variable
 * that it replaces.
 */
const wrapper =
  /\s{0,40}(?:string\(\d{1,7}\)\s|(?:[A-Z]\w{0,40}|Just|some)\(|<<|\[|\{\s{0,8}"(?:S|string|stringValue)"\s{0,8}:|[\w.]{1,60}[ \t]{0,8}(?:\|\||\?\?)|"Bearer "[ \t]{0,8}\+|""(?=")|''(?='))\s{0,40}/y;

/** So many are around each other. */
const mostWrappers = 3;

function wrapperEnd(text: string, at: number): number {
  let end = at;
  for (let count = 0; count < mostWrappers; count += 1) {
    wrapper.lastIndex = end;
    if (!wrapper.test(text)) break;
    end = wrapper.lastIndex;
  }
  return end;
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
