import { maskEnd } from '../formats/masked/mask.ts';
import { headerNamesIn } from './header-names.ts';
import { basicCredentials, namingOf } from './named.ts';
import {
  credentialsEnd,
  isCredentialCode,
  isTokenName,
  longestName,
  type Place,
  runEnd,
  skipBlanks,
} from './place.ts';
import { isExpression, isWord, looksIssued } from './placeholder.ts';

/**
 * Tokens in header lines: `Authorization`, `DPoP`, `Cookie`, `Set-Cookie` and those of gateways, on a line of their own or quoted as
 * in a curl command, whose `--cookie`, `--user` and `--oauth2-bearer` count too.
 */
export function* placesInHeaders(text: string): Generator<Place> {
  let done = 0;
  for (const match of text.matchAll(headerNamesIn(text))) {
    if (match.index < done) continue;
    const written = (/[\w-]+/.exec(match[0])?.[0] ?? '').replace(/^HTTP_/i, '').replaceAll('_', '-');
    if (written === '-A') continue;
    const name = written.toLowerCase();
    const after = match.index + match[0].length;
    const opening = skipBlanks(text, text.charAt(after) === '=' ? after + 1 : after);
    const isListed = text.charAt(opening) === '[';
    const start = stringStart(text, isListed ? runEnd(text, opening + 1, isSpaceCode) : opening);
    const own = text.charAt(start);
    const quoted = own === '"' || own === "'" || own === '`';
    const valueStart = quoted ? start + 1 : start;
    done = lineEnd(text, valueStart, quoted ? own : isListed ? ']' : text.charAt(match.index - 1));
    // A list of names and values, not another member.
    if (match[0].endsWith(',') && /^["'`]\s{0,8}:/.test(text.slice(done, done + 10))) continue;
    // In a list of strings, names follow each other too.
    if (/[,=]/.test(match[0]) && !isValueOf(name, text.slice(valueStart, done))) continue;
    if (/^(?:x|cf|private|job)-/.test(name)) yield* placeInGateway(text, written, valueStart, done);
    else yield* placesInValue(text, name, valueStart, done);
  }
}

/** Whether a string is what a header of this name has: a scheme with credentials, a cookie, or what a program made. */
function isValueOf(name: string, value: string): boolean {
  if (name.endsWith('authorization')) {
    return value.trimEnd().includes(' ') || /^(?:bearer|dpop|token)$/i.test(value);
  }
  return name.endsWith('cookie') ? value.includes('=') : looksIssued(value, shortestValue);
}

const shortestValue = 8;

/** The quotation mark of a string with a prefix, as in `f'Bearer …'`; the offset itself for anything else. */
function stringStart(text: string, at: number): number {
  const [prefix = ''] = /^(?:[bfru]{1,2}|@|\$@?)(?=["'`])/i.exec(text.slice(at, at + 3)) ?? [];
  return at + prefix.length;
}

function* placesInValue(text: string, name: string, start: number, end: number): Generator<Place> {
  switch (name) {
    case 'authorization':
    case 'proxy-authorization':
      yield* placesInAuthorization(text, name, start, end);
      break;
    case 'dpop':
      for (const place of placeOf(text, 'DPoP header', start, runEnd(text, start, isCredentialCode))) {
        yield { ...place, certain: false };
      }
      break;
    case '--auth':
    case '-a':
    case '--oauth2-bearer':
      yield* placeOf(text, `option ${name}`, start, runEnd(text, start, isCredentialCode));
      break;
    case '--user':
    case '-u': {
      const isQuoted = /["'`]/.test(text.charAt(start - 1));
      const credentials = text.slice(start, isQuoted ? end : wordEnd(text, start, end));
      if (!credentials.includes(':')) return;
      yield { ...basic(text, `option ${name}`, start, start + credentials.length), value: credentials };
      break;
    }
    case 'set-cookie':
      yield* placesInCookies(text, 'Set-Cookie', start, endBefore(text, ';', start, end));
      break;
    default:
      yield* placesInCookies(text, 'Cookie', start, end);
  }
}

/** Schemes that are followed by a token: also those of Okta, of GitHub and other APIs, and of Windows. */
const tokenScheme = /^(?:bearer|dpop|token|ssws|apikey|negotiate|ntlm)$/i;

function* placesInAuthorization(text: string, name: string, start: number, end: number): Generator<Place> {
  const header = name === 'authorization' ? 'Authorization header' : 'Proxy-Authorization header';
  const schemeEnd = Math.min(runEnd(text, start, isCredentialCode), end);
  const scheme = text.slice(start, schemeEnd);
  const credentials = skipBlanks(text, schemeEnd);
  if (credentials >= end) {
    if (/^(bearer|dpop|token)$/i.test(scheme))
      yield* placeAfterJoint(text, `${header}, ${canonicalScheme(scheme)}`, end);
    else if (!tokenScheme.test(scheme) && !isWord(scheme) && !isExpression(scheme)) {
      yield* placeOf(text, header, start, schemeEnd);
    }
    return;
  }
  const masked = maskEnd(text, credentials);
  const last = masked > credentials ? masked : Math.min(credentialsEnd(text, credentials), end);
  if (/^basic$/i.test(scheme) && last > credentials) {
    yield basic(text, `${header}, Basic`, credentials, last);
    return;
  }
  // Any other scheme, where nothing follows what a program made.
  const isOther = last === end && looksIssued(text.slice(credentials, last));
  if (isChallenge(text, last) || (!tokenScheme.test(scheme) && !isOther)) return;
  yield* placeOf(text, `${header}, ${canonicalScheme(scheme)}`, credentials, last);
}

const nextString = /\s{0,8}["'`]\s{0,40}[+.&]\s{0,40}["'`]/y;

/** Credentials in the string after that of the scheme: `'Bearer ' + '…'`. */
function* placeAfterJoint(text: string, where: string, end: number): Generator<Place> {
  nextString.lastIndex = end;
  if (!nextString.test(text)) return;
  const start = nextString.lastIndex;
  yield* placeOf(text, where, start, runEnd(text, start, isCredentialCode));
}

function* placesInCookies(text: string, header: string, start: number, end: number): Generator<Place> {
  for (let at = start; at < end; ) {
    const pairEnd = endBefore(text, ';', at, end);
    const nameStart = skipBlanks(text, at);
    const equals = endBefore(text, '=', nameStart, pairEnd);
    // An arrow of source code is no equals sign.
    if (
      equals < pairEnd &&
      text.charAt(equals + 1) !== '>' &&
      !/[\s()"[\]{}]/.test(text.slice(nameStart, equals))
    ) {
      const quoted =
        text.charAt(equals + 1) === '"' && pairEnd - equals > 2 && text.charAt(pairEnd - 1) === '"';
      const value = quoted ? equals + 2 : equals + 1;
      const name = text.slice(nameStart, Math.min(equals, nameStart + longestName));
      const naming = namingOf(name, 'cookie');
      for (const place of placeOf(
        text,
        `${header} ${name}`,
        value,
        quoted ? pairEnd - 1 : trimmedEnd(text, value, pairEnd),
      )) {
        yield { ...place, ...(naming && !isTokenName(name) && { naming }) };
      }
    }
    at = pairEnd + 1;
  }
}

/** A header that a gateway adds, such as `X-Amzn-Oidc-Data`, `Cf-Access-Jwt-Assertion` or `X-Forwarded-Access-Token`. */
function* placeInGateway(text: string, name: string, start: number, end: number): Generator<Place> {
  const naming = namingOf(name, 'member');
  const valueEnd = Math.min(runEnd(text, start, isCredentialCode), end);
  const isToken = /token|assertion|oidc-data|-jwt/i.test(name) && valueEnd - start >= shortestCredential;
  if (!isToken && naming === undefined) return;
  for (const place of placeOf(text, `${name} header`, start, valueEnd)) {
    yield { ...place, ...(naming && { naming }) };
  }
}

function basic(text: string, where: string, start: number, end: number): Place {
  return { where, start, end, value: text.slice(start, end), certain: true, naming: basicCredentials };
}

/** Where a word of a command line ends. */
function wordEnd(text: string, start: number, end: number): number {
  return Math.min(
    runEnd(text, start, (code) => code > 0x20),
    end,
  );
}

/** Credentials after `Bearer` or `DPoP` anywhere; short ones are taken for prose. */
export function* placesAfterSchemes(text: string): Generator<Place> {
  const first = text.length - text.trimStart().length;
  const last = text.trimEnd().length;
  for (const match of text.matchAll(/(?<![\w-])(?:bearer|dpop)[ \t]/gi)) {
    const start = skipBlanks(text, match.index + match[0].length);
    const end = credentialsEnd(text, start);
    const alone = match.index === first && end === last;
    if (isChallenge(text, end) || (end - start < shortestCredential && !alone)) continue;
    yield* placeOf(text, canonicalScheme(match[0].trim()), start, end);
  }
}

/** In characters. */
const longestBasic = 100_000;

/** A text that is `Basic` with credentials, and nothing else. */
export function* placesAfterBasic(text: string): Generator<Place> {
  if (text.length > longestBasic) return;
  const [, before = '', credentials] = /^(\s*basic[ \t]+)([\w+/-]{4,}={0,2})\s*$/i.exec(text) ?? [];
  if (credentials !== undefined) {
    yield basic(text, 'Basic', before.length, before.length + credentials.length);
  }
}

const shortestCredential = 16;

/** `Bearer realm="…"`: a parameter of a challenge, not a token. */
function isChallenge(text: string, end: number): boolean {
  return text.charAt(end - 1) === '=' && text.charAt(end) === '"';
}

function* placeOf(text: string, where: string, start: number, end: number): Generator<Place> {
  if (end > start) yield { where, start, end, value: text.slice(start, end), certain: true };
}

function canonicalScheme(scheme: string): string {
  if (scheme.toLowerCase() === 'bearer') return 'Bearer';
  return scheme.toLowerCase() === 'dpop' ? 'DPoP' : scheme;
}

function isSpaceCode(code: number): boolean {
  return code === 0x20 || code === 0x09 || code === 0x0a || code === 0x0d;
}

/** Where a header value ends: at its closing quotation mark or bracket, or at the end of the line. */
function lineEnd(text: string, start: number, opening: string): number {
  const quote = /["'`\]]/.test(opening) ? opening.charCodeAt(0) : -1;
  return trimmedEnd(
    text,
    start,
    runEnd(text, start, (code) => code !== 0x0a && code !== 0x0d && code !== quote),
  );
}

function trimmedEnd(text: string, start: number, end: number): number {
  let index = end;
  for (;;) {
    const last = text.charCodeAt(index - 1);
    const isEscape = (last === 0x6e || last === 0x72) && text.charAt(index - 2) === '\\';
    if (index <= start || !(last === 0x20 || last === 0x09 || isEscape)) return index;
    index -= isEscape ? 2 : 1;
  }
}

function endBefore(text: string, mark: string, start: number, end: number): number {
  const code = mark.charCodeAt(0);
  let index = start;
  while (index < end && text.charCodeAt(index) !== code) index += 1;
  return index;
}
