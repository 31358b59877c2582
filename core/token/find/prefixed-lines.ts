import { runEnd } from './place.ts';
import type { Change } from './rewritten.ts';
import { breaksAfter, isTokenCode } from './wrapped-after.ts';

/** Characters of a prefix, and lines of a key. */
const most = { prefix: 160, lines: 400 } as const;

/** What closes a line in a box of a terminal, or marks its end in an editor. */
const suffix = '[ \\t]{0,8}[\u2502|$*]?[ \\t]{0,8}';

const longestSuffix = 20;

const closed = /[ \t]{0,8}[\u2502|$*](?=[ \t]{0,8}(?:[\r\n]|$))/y;

/**
 * What is before and after each line of a token or key that a tool shows line by line: `web-1 | eyJ…`, `# eyJ…`,
 * `config.txt:12:eyJ…`, `│ eyJ… │`. The prefix is the same in each line, but for its numbers; quotes, line numbers and changes
 * of files are read elsewhere. Of a token only where the signature has the length of its algorithm without it.
 */
export function prefixedLines(text: string): readonly Change[] {
  const changes: Change[] = [];
  let done = 0;
  for (const { index, 0: opening } of text.matchAll(/eyJ|-----BEGIN [A-Z0-9 ]{1,40}-----/g)) {
    if (index < done) continue;
    const prefix = prefixOf(text, index);
    if (prefix === undefined) continue;
    const end = opening === 'eyJ' ? runEnd(text, index, isTokenCode) : index + opening.length;
    done = end;
    if (!goesOn(text, end, prefix)) continue;
    const found = opening === 'eyJ' ? linesOfToken(text, index, end, prefix) : linesOfKey(text, end, prefix);
    if (opening !== 'eyJ' && found.length > 0)
      changes.push({ start: index - prefix.length, end: index, text: '' });
    for (const one of found) changes.push(one);
    done = found.at(-1)?.end ?? end;
  }
  return changes;
}

/** What is before an offset in its line; undefined where it is too long, or a part of the token. */
function prefixOf(text: string, at: number): string | undefined {
  const from = Math.max(0, at - most.prefix);
  const before = text.slice(from, at);
  const start = before.lastIndexOf('\n') + 1;
  if (start === 0 && from > 0) return undefined;
  const prefix = before.slice(start);
  return /[\w.~-]$/.test(prefix) ? undefined : prefix;
}

/** Whether the next line may have the prefix, which is no quote, number or indentation unless something closes the line. */
function goesOn(text: string, end: number, prefix: string): boolean {
  closed.lastIndex = end;
  if (!closed.test(text) && !/[^ \t>|:+\d\u2502-]|\d[:.]\d/.test(prefix)) return false;
  const next = text.slice(end, end + longestSuffix).indexOf('\n') + 1;
  if (next === 0) return false;
  return prefix === '' || /\d/.test(prefix.charAt(0)) || text.charAt(end + next) === prefix.charAt(0);
}

/** A prefix as a pattern that other numbers fit too. */
function patternOf(prefix: string): string {
  return prefix
    .replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&')
    .replace(/\d{1,160}/g, '\\d{1,20}')
    .replace(/[ \t]{1,160}/g, '[ \\t]{1,40}');
}

function linesOfToken(text: string, at: number, first: number, prefix: string): readonly Change[] {
  const found = breaksAfter(
    text,
    at,
    first,
    new RegExp(`${suffix}\\r?\\n${patternOf(prefix)}(?=[\\w.~-])`, 'y'),
  );
  const last = found.at(-1);
  if (last === undefined) return [];
  const end = runEnd(text, last.end, isTokenCode);
  closed.lastIndex = end;
  return closed.test(text) ? [...found, { start: end, end: closed.lastIndex, text: '' }] : found;
}

/** The prefixes between the first and the last line of a key in PEM. */
function linesOfKey(text: string, first: number, prefix: string): readonly Change[] {
  const found: Change[] = [];
  const next = new RegExp(`(${suffix})(\\r?\\n)${patternOf(prefix)}(?=[A-Za-z0-9+/=-])`, 'y');
  for (let end = first; found.length < most.lines; ) {
    next.lastIndex = end;
    const match = next.exec(text);
    if (match === null) return [];
    const [whole, , line = ''] = match;
    const from = end + whole.length;
    found.push({ start: end, end: from, text: line });
    if (text.startsWith('-----END ', from)) return found;
    end = runEnd(text, from, isBase64Code);
    if (end === from) return [];
  }
  return [];
}

/** Letters, digits, plus, slash and the equals sign. */
function isBase64Code(code: number): boolean {
  return (
    (code >= 0x61 && code <= 0x7a) ||
    (code >= 0x41 && code <= 0x5a) ||
    (code >= 0x2f && code <= 0x39) ||
    code === 0x2b ||
    code === 0x3d
  );
}
