import type { FoundToken } from '../find-tokens.ts';
import { maskEnd } from '../formats/masked/mask.ts';
import { readToken } from '../read-token.ts';
import type { Token } from '../token.ts';
import { isBeforeWords } from './before-words.ts';
import { countStops, runBefore, skipBlanks } from './place.ts';
import { wholeText } from './plain-token.ts';
import { placesInLines, withoutSurroundings } from './wrapped.ts';

/** A text that is one JOSE object and nothing else, even if broken by white space or padding. */
export function wholeToken(text: string): FoundToken | undefined {
  const raw = text.trim();
  const broken = /\s/.test(raw);
  const plain = raw !== '' && !/[^\w\-.+/=\s]/.test(raw);
  if (!plain && !/^[\w.+/=-]/.test(raw)) return undefined;
  const [wrapped] = /\n/.test(raw) ? placesInLines(text) : [];
  if (wrapped !== undefined) {
    const { start, end, where, value } = wrapped;
    return value === raw.replace(/=?\s{1,1000}/g, '')
      ? { where, start, end, token: readToken(value) }
      : undefined;
  }
  const compact = compactEnd(raw);
  if (compact !== -1 && isBeforeWords(raw, compact)) return undefined;
  if (compact !== -1 && /^\r?\n/.test(raw.slice(skipBlanks(raw, compact)).slice(0, 2))) return undefined;
  if (!plain && (broken || /[&"'<>;,{}()]/.test(raw))) return undefined;
  const token = readToken(raw);
  if (token.kind === 'opaque') return undefined;
  if (token.kind === 'jws' && token.sdJwt !== undefined) return wholeOf(text, token);
  const parts = countStops(raw) + 1;
  const wanted = token.kind === 'jwe' ? token.header?.enc !== undefined && parts === 5 : parts === 3;
  return wanted || (plain && !broken) ? wholeOf(text, token) : undefined;
}

/** Where a JWS or JWE in compact serialization ends, at the start of a text; -1 where there is none. */
function compactEnd(text: string): number {
  if (!/^eyJ[\w-]/.test(text)) return -1;
  const end = runBefore(text, 0, /[^\w.-]/g);
  const stops = countStops(text, 0, end);
  return stops >= 2 && stops <= 4 ? end : -1;
}

/** A text that is one JOSE object between quotes, brackets, Markdown or invisible characters. */
export function surroundedToken(text: string): FoundToken | undefined {
  const { start, value } = withoutSurroundings(text);
  if (value.length === text.trim().length) return undefined;
  const end = compactEnd(value);
  if (end === -1 || !/^~?$/.test(value.charAt(end)) || /[^\w.~-]/.test(value)) return undefined;
  const last = start + value.length;
  const masked = value.endsWith('.') ? maskEnd(text, last) : last;
  const token = readToken(text.slice(start, masked));
  if (token.kind === 'opaque') return undefined;
  return { where: wholeText, start, end: masked, token };
}

/** A text that is one JWS with an unencoded payload, which may have any character but a period (RFC 7797 section 5.2). */
export function unencodedToken(text: string): FoundToken | undefined {
  const raw = text.trim();
  const first = raw.indexOf('.');
  const last = raw.lastIndexOf('.');
  if (!raw.startsWith('eyJ') || first === last || raw.indexOf('.', first + 1) !== last) return undefined;
  if (last === raw.length - 1 || /[^\w-]/.test(raw.slice(0, first)) || /[^\w-]/.test(raw.slice(last + 1)))
    return undefined;
  const token = readToken(raw);
  return token.kind === 'jws' && token.header?.b64 === false ? wholeOf(text, token) : undefined;
}

/**
 * Whether a text is one word that is neither a URL, nor JSON, a pair or the name of a header: it counts as an
 * opaque token.
 */
export function opaqueWhole(text: string): readonly FoundToken[] {
  const raw = text.trim();
  if (raw === '' || /[\s"'{}<>]|:\/\//.test(raw) || raw.endsWith(':')) return [];
  const name = runBefore(raw, 0, /[^\w.-]/g);
  if (name > 0 && raw.charAt(name) === '=' && name < raw.length - 1) return [];
  if (/^\[[^\]]*,/.test(raw)) return [];
  // Periods for the rest of a token are no parts of it.
  return [wholeOf(text, readToken(raw.replace(/(?<=[\w-])\.{3,}(?=$|[\w-]{3})/, '…')), raw.length)];
}

function wholeOf(text: string, token: Token, length = token.raw.length): FoundToken {
  const start = text.length - text.trimStart().length;
  return { where: wholeText, start, end: start + length, token };
}
