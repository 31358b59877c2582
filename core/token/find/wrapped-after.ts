import { countStops, isWordCode, runEnd } from './place.ts';
import type { Change } from './rewritten.ts';
import { signatureLengths } from './wrapped.ts';

/** Lines that are joined, and characters of indentation. */
const most = { lines: 400, indent: 200 } as const;

/**
 * The line breaks inside a token that starts behind other text in its line, as a terminal, a mail or PowerShell wraps it:
 * `Authorization: Bearer eyJ…`. Only where the signature has the length of its algorithm without them.
 */
export function lineBreaksInside(text: string): readonly Change[] {
  const changes: Change[] = [];
  for (let at = text.indexOf('eyJ'); at !== -1; ) {
    let end = runEnd(text, at, isTokenCode);
    if (isBehindText(text, at)) {
      const breaks = breaksAfter(text, at, end, lineBreak);
      for (const one of breaks) changes.push(one);
      end = breaks.at(-1)?.end ?? end;
    }
    at = text.indexOf('eyJ', end);
  }
  return changes;
}

const lineBreak = new RegExp(`[ \\t]{0,8}\\r?\\n[ \\t]{0,${most.indent}}(?=[\\w.~-])`, 'y');

/** The line breaks, with what is around them, inside a token that starts at an offset; none where its signature does not fit. */
export function breaksAfter(text: string, at: number, first: number, between: RegExp): readonly Change[] {
  const breaks: Change[] = [];
  const lines = [text.slice(at, first)];
  let stops = countStops(text, at, first);
  let signature = first - lastStop(text, at, first) - 1;
  let lengths = stops === 2 ? signatureLengths(lines) : undefined;
  if (lengths?.includes(signature)) return [];
  let whole = 0;
  for (let end = first; breaks.length < most.lines; ) {
    between.lastIndex = end;
    const [found] = between.exec(text) ?? [];
    if (found === undefined) break;
    const from = end + found.length;
    // Another token starts here.
    if (text.startsWith('eyJ', from) && text.charAt(end - 1) !== '.') break;
    const to = runEnd(text, from, isTokenCode);
    if (!/^[\s"'`)\]}>,;|<\\\u2502$*]?$/.test(text.charAt(to))) break;
    breaks.push({ start: end, end: from, text: '' });
    lines.push(text.slice(from, to));
    const stop = lastStop(text, from, to);
    stops += countStops(text, from, to);
    signature = stop === -1 ? signature + to - from : to - stop - 1;
    end = to;
    if (stops > 2) break;
    if (stops === 2) lengths ??= signatureLengths(lines);
    if (stops === 2 && lengths?.includes(signature)) whole = breaks.length;
  }
  return breaks.slice(0, whole);
}

/** The offset of the last period between two offsets, or -1. */
function lastStop(text: string, start: number, end: number): number {
  const found = text.slice(start, end).lastIndexOf('.');
  return found === -1 ? -1 : start + found;
}

/** Whether there is text before an offset in its line, but no part of the same token. */
function isBehindText(text: string, at: number): boolean {
  if (/[\w.~-]/.test(text.charAt(at - 1))) return false;
  let index = at;
  while (/[ \t]/.test(text.charAt(index - 1))) index -= 1;
  return index > 0 && text.charAt(index - 1) !== '\n';
}

/** Letters, digits, hyphens, underscores and periods. */
export function isTokenCode(code: number): boolean {
  return isWordCode(code) || code === 0x2e;
}
