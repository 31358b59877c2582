import { countStops, isWordCode, type Place, runEnd } from './place.ts';
import { countSigned, countWrapped, isCompact } from './wrapped.ts';

/** What joins two strings in a programming language, from quotation mark to quotation mark. */
const joint =
  /(["'`])[ \t]{0,40}(?:(?:\+|\.\.?|&|\|\||<>|~|\\)[ \t]{0,40})?(?:_[ \t]{0,8})?(\r?\n[ \t]{0,200})?(?:(?:\+|\.\.?|&|\|\||<>|~)[ \t]{0,40})?[fr]?\1/y;

/** Pieces of a text that are read as one token. */
const mostPieces = 1_000;

/**
 * Tokens that are written as several strings, as source code has them to keep its lines short: `"eyJ…" + "…"`. Strings that
 * nothing but a line break is between count where they are a token that is cut into equal pieces.
 */
export function* placesInStrings(text: string): Generator<Place> {
  for (let at = text.indexOf('eyJ'); at !== -1; ) {
    let end = runEnd(text, at, isPieceCode);
    const pieces = [text.slice(at, end)];
    const ends = [end];
    let isCertain = true;
    let stops = countStops(text, at, end);
    while (pieces.length < mostPieces) {
      joint.lastIndex = end;
      const found = joint.exec(text);
      if (found === null) break;
      const [whole, , lineBreak] = found;
      const hasOperator = /[+.&|<~]/.test(whole);
      if (!hasOperator && lineBreak === undefined) break;
      const from = end + whole.length;
      const to = runEnd(text, from, isPieceCode);
      if (to === from) break;
      isCertain &&= hasOperator || (stops < 2 && startsPart(text, end, from));
      pieces.push(text.slice(from, to));
      ends.push(to);
      end = to;
      stops += countStops(text, from, to);
    }
    const count = isCertain ? countSigned(pieces) : countWrapped(pieces);
    const value = pieces.slice(0, count).join('');
    const last = ends[count - 1];
    if (count > 1 && last !== undefined && isCompact(value)) {
      yield {
        where: `in the text, joined from ${count} strings`,
        start: at,
        end: last,
        value,
        certain: false,
      };
    }
    at = text.indexOf('eyJ', end);
  }
}

/** Whether the string at an offset continues the token that was cut at another one, and starts none itself. */
function startsPart(text: string, cut: number, at: number): boolean {
  return !text.startsWith('eyJ', at) || text.charAt(cut - 1) === '.';
}

function isPieceCode(code: number): boolean {
  return isWordCode(code) || code === 0x2e || code === 0x7e;
}
