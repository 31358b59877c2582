import { decodePercent, percentEnd } from './percent.ts';
import { type Change, type Rewritten, rewrite } from './rewritten.ts';

/** A text with one kind of escapes undone. */
export interface UnescapedText extends Rewritten {
  /** What was undone: "escaped". */
  readonly how: string;
}

/**
 * The text with escapes undone, once for each kind of escape in it: those of strings, percent-encoding, and entities of
 * HTML. What surrounds an escaped string becomes a line break, so its quotation marks are the only ones.
 */
export function* unescapedTexts(text: string): Generator<UnescapedText> {
  if (/\\(?:["':=]|u[0-9a-f]{4}|u\{[0-9a-f]|x[0-9a-f]{2}|[rn]|[0-3][0-7]{2})/i.test(text))
    yield { how: 'escaped', ...rewrite(text, 0, text.length, stringChanges(text)) };
  if (doubledQuote.test(text) || quoteAfterBacktick.test(text))
    yield { how: 'escaped', ...rewrite(text, 0, text.length, quoteChanges(text)) };
  if (/%[0-9a-f]{2}/i.test(text)) {
    yield { how: 'percent-encoded', ...rewrite(text, 0, text.length, percentChanges(text)) };
  }
  if (entity.test(text)) {
    yield { how: 'in HTML', ...rewrite(text, 0, text.length, entityChanges(text)) };
  }
}

const letters: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

const escapeOrQuote =
  /\\u([0-9a-f]{4})|\\u\{([0-9a-f]{1,6})\}|\\x([0-9a-f]{2})|\\(0?[0-3][0-7]{2})|\\([^ux])|["']/gi;

/** A name in quotation marks that are written twice, as in CSV, C# and Visual Basic, or behind backticks, as in PowerShell. */
const doubledQuote = /""[\w.-]{1,64}""\s{0,40}:/;
const quoteAfterBacktick = /`"[\w.-]{1,64}`"\s{0,40}:/;

/** Undoes doubled quotation marks, and those behind backticks; the others become line breaks. */
function* quoteChanges(text: string): Generator<Change> {
  const isDoubled = doubledQuote.test(text);
  for (const { index, 0: whole } of text.matchAll(isDoubled ? /"{1,2}/g : /`?"/g)) {
    yield { start: index, end: index + whole.length, text: whole.length === 1 ? '\n' : '"' };
  }
}

/** Undoes the escapes of JSON and JavaScript strings; quotation marks without an escape become line breaks. */
function* stringChanges(text: string): Generator<Change> {
  const isDouble = /\\(?:"|u0022|x22)/.test(text);
  const isSingle = !isDouble && /\\(?:'|u0027|x27)/.test(text);
  for (const match of text.matchAll(escapeOrQuote)) {
    const [whole, four, point, two, octal, letter] = match;
    const unit = four ?? point ?? two;
    const start = match.index;
    const end = start + whole.length;
    if (unit !== undefined) yield { start, end, text: characterOf(Number.parseInt(unit, 16)) };
    else if (octal !== undefined) yield { start, end, text: characterOf(Number.parseInt(octal, 8)) };
    else if (letter !== undefined) yield { start, end, text: letters[letter] ?? letter };
    else if (whole === '"' ? isDouble : isSingle) yield { start, end, text: '\n' };
  }
}

function characterOf(point: number): string {
  return point <= 0x10ffff ? String.fromCodePoint(point) : '\ufffd';
}

function* percentChanges(text: string): Generator<Change> {
  // One character at a time, which keeps the offsets exact.
  for (let at = text.indexOf('%'); at !== -1; at = text.indexOf('%', at)) {
    const end = percentEnd(text, at);
    if (end !== -1) yield { start: at, end, text: decodePercent(text.slice(at, end)) ?? '' };
    at = end === -1 ? at + 1 : end;
  }
}

const entities: Readonly<Record<string, string>> = {
  ...{ quot: '"', amp: '&', lt: '<', gt: '>', apos: "'", period: '.', lowbar: '_', hyphen: '-', dash: '-' },
  ...{
    equals: '=',
    colon: ':',
    semi: ';',
    sol: '/',
    plus: '+',
    num: '#',
    quest: '?',
    nbsp: ' ',
    newline: '\n',
    tab: '\t',
  },
  ...{ lbrace: '{', rbrace: '}', lcub: '{', rcub: '}', comma: ',', grave: '`' },
};

const names = Object.keys(entities).join('|');
const entity = new RegExp(`&(?:(?:${names});|#\\d|#x[\\da-f])`, 'i');
const entityOrQuote = new RegExp(`&(?:(${names})|#(\\d{1,7})|#x([\\da-f]{1,6}));|"`, 'gi');

function* entityChanges(text: string): Generator<Change> {
  const hasQuotes = /&(?:quot|#34|#x22);/i.test(text);
  for (const match of text.matchAll(entityOrQuote)) {
    const [whole, name, decimal, hex] = match;
    const start = match.index;
    const end = start + whole.length;
    if (whole === '"') {
      if (hasQuotes) yield { start, end, text: '\n' };
    } else if (name !== undefined) {
      yield { start, end, text: entities[name.toLowerCase()] ?? whole };
    } else {
      const point = Number.parseInt(decimal ?? hex ?? '', decimal === undefined ? 16 : 10);
      yield { start, end, text: point <= 0x10ffff ? String.fromCodePoint(point) : whole };
    }
  }
}
