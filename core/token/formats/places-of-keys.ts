import { endOfLines, isEncodedCode, paddingEnd } from '../find/encoded.ts';
import { longRuns, type Place, runBefore } from '../find/place.ts';
import type { NoteUnread } from '../find/unread.ts';
import { longestOtherKey } from './keys/other-keys.ts';
import { longestPem } from './keys/pem.ts';
import { readFormat } from './registry.ts';

/** Keys and certificates in a larger text: PEM, JWK, JWKS and SSH public keys. */
export function* placesOfKeys(text: string, note?: NoteUnread): Generator<Place> {
  yield* placesOfPem(text, note);
  yield* placesOfJwks(text, note);
  yield* placesOfSsh(text);
  yield* placesOfDer(text);
  yield* placesOfOthers(text);
  for (const { 0: value, index } of text.matchAll(ansibleVault)) {
    yield placeOf(text, 'in the text', index, index + value.length, value);
  }
}

/** The first line of a value or file of Ansible Vault, and lines of hexadecimal digits. */
const ansibleVault =
  /\$ANSIBLE_VAULT;1\.[12];AES(?:256)?(?:;[\w.-]{1,64})?(?:\r?\n[ \t]{0,80}[0-9a-f]{20,80}){1,200}/g;

/** How keys of PuTTY and in XML start and end. */
const otherKeys: readonly (readonly [opening: string, closing: RegExp])[] = [
  ['PuTTY-User-Key-File-', /\nPrivate-(?:MAC|Hash): [0-9a-f]{1,200}/g],
  ['<RSAKeyValue>', /<\/RSAKeyValue>/g],
];

function* placesOfOthers(text: string): Generator<Place> {
  for (const [opening, closing] of otherKeys) {
    let end = -1;
    for (let start = text.indexOf(opening); start !== -1; start = text.indexOf(opening, start + 1)) {
      if (end < start) {
        closing.lastIndex = start;
        if (!closing.test(text)) break;
        end = closing.lastIndex;
      }
      const value = end - start > longestOtherKey ? '' : text.slice(start, end);
      if (readFormat(value) !== undefined) yield placeOf(text, 'in the text', start, end, value);
    }
  }
}

/** Blocks, also with line breaks written as `\n`; certificates that follow each other are one chain. */
function* placesOfPem(text: string, note: NoteUnread | undefined): Generator<Place> {
  let done = 0;
  for (const { 0: line, 1: label = '', index } of text.matchAll(/-----BEGIN ([A-Z0-9 ]{1,40})-----/g)) {
    if (index < done) continue;
    const end = endOfBlocks(text, index + line.length, label);
    done = end;
    const written = text.slice(index, end);
    // A name of a block in source code or a manual.
    if (!/[A-Za-z0-9+/]{16}/.test(written.slice(line.length, line.length + longestHeaders))) continue;
    const value = asBlock(written);
    if (value.length > longestPem) note?.('pem');
    else yield placeOf(text, 'PEM', index, end, value);
  }
}

/** What may be before the content of a block, in characters. */
const longestHeaders = 2_000;

/** A block with line breaks, from one that a program has as one string or several. */
function asBlock(written: string): string {
  const joined = written.replace(
    /(?:\\r)?(?:\\n)?["'`][ \t]{0,40}[+.&]?\s{0,200}[+.&]?[ \t]{0,40}["'`]/g,
    '\n',
  );
  return joined.includes('\n') ? joined : joined.replace(/\\{1,4}r/g, '').replace(/\\{1,4}n/g, '\n');
}

const nextCertificate = /^(?:\s|\\r|\\n){1,20}-----BEGIN CERTIFICATE-----/;

/** Where a block ends, with the certificates that follow a certificate. */
function endOfBlocks(text: string, from: number, label: string): number {
  let end = endOfBlock(text, from, label);
  if (label !== 'CERTIFICATE') return end;
  for (;;) {
    const between = nextCertificate.exec(text.slice(end, end + 60))?.[0];
    if (between === undefined) return end;
    end = endOfBlock(text, end + between.length, label);
  }
}

/** Where the END line ends; of a block without one, where its base64 ends. */
function endOfBlock(text: string, from: number, label: string): number {
  const last = `-----END ${label}-----`;
  const next = text.indexOf('-----', from);
  if (next !== -1 && text.startsWith(last, next)) return next + last.length;
  const runsTo = Math.min(runBefore(text, from, /[^A-Za-z0-9+/=\s\\]/g), next === -1 ? text.length : next);
  return from + text.slice(from, runsTo).trimEnd().length;
}

const longestObject = 1_000_000;

/** The lengths of all objects that are tried are at most this, in characters: one may be inside another. */
const mostTried = 4_000_000;

/** Objects with a member `keys` or `kty`; the outermost that is a key or a set of them. */
function* placesOfJwks(text: string, note: NoteUnread | undefined): Generator<Place> {
  let done = 0;
  let tried = 0;
  for (const { index } of text.matchAll(
    /(?<![\w$])(["'`]?)(?:keys\1\s{0,100}:\s{0,100}\[|kty\1\s{0,100}:)/g,
  )) {
    if (index < done) continue;
    if (tried > mostTried) {
      note?.('object');
      return;
    }
    const start = openingBefore(text, index, done);
    done = index + 1;
    if (start === -1) continue;
    const end = closingAfter(text, start);
    tried += end === -1 ? Math.min(longestObject, text.length - start) : end - start;
    if (end === -1 && text.length - start > longestObject) note?.('object');
    if (end === -1) continue;
    const object = text.slice(start, end);
    const value = asJson(object);
    // An object of source code may have expressions in the place of its values.
    if (value !== object && !/"(?:n|x|k|x5c)"\s{0,100}:\s{0,100}\[?\s{0,100}"[\w+/=-]{8,}"/.test(value))
      continue;
    if (readFormat(value) === undefined) continue;
    done = end;
    yield placeOf(text, 'JSON', start, end, value);
  }
}

/** An object of JavaScript or Python as JSON, as far as it has names and strings; JSON stays as it is. */
function asJson(object: string): string {
  if (!/'|[{,]\s{0,100}[A-Za-z_$]|,\s{0,100}[\]}]/.test(object)) return object;
  return object.replace(
    /"(?:[^"\\\n]|\\.)*"|'([^'"\\\n]*)'|([A-Za-z_$][\w$]{0,63})(?=\s{0,100}:)|,(?=\s{0,100}[\]}])/g,
    (whole, single, name) => {
      if (single !== undefined || name !== undefined) return `"${single ?? name}"`;
      return whole === ',' ? '' : whole;
    },
  );
}

/** The offset of the brace that opens the object around a position; -1 where there is none. */
function openingBefore(text: string, at: number, least: number): number {
  let depth = 0;
  for (let index = at - 1; index >= least; index -= 1) {
    const character = text.charAt(index);
    if (character === '}') depth += 1;
    if (character !== '{') continue;
    if (depth === 0) return index;
    depth -= 1;
  }
  return -1;
}

/** The offset after the brace that closes the object that opens here; -1 where there is none. */
function closingAfter(text: string, start: number): number {
  const limit = Math.min(text.length, start + longestObject);
  let depth = 0;
  let isString = false;
  for (let index = start; index < limit; index += 1) {
    const character = text.charAt(index);
    if (isString && character === '\\') index += 1;
    else if (character === '"') isString = !isString;
    else if (!isString && character === '{') depth += 1;
    else if (!isString && character === '}') {
      depth -= 1;
      if (depth === 0) return index + 1;
    }
  }
  return -1;
}

const sshKey =
  /(?<![\w@.-])(?:ssh-(?:rsa|ed25519|dss)|ecdsa-sha2-nistp(?:256|384|521)|sk-(?:ssh-ed25519|ecdsa-sha2-nistp256)@openssh\.com) {1,4}AAAA[A-Za-z0-9+/]{20,12000}={0,2}(?: [\w.@+-]{1,100})?/g;

function* placesOfSsh(text: string): Generator<Place> {
  for (const { 0: value, index } of text.matchAll(sshKey)) {
    if (readFormat(value) !== undefined)
      yield placeOf(text, 'in the text', index, index + value.length, value);
  }
}

function placeOf(text: string, where: string, start: number, end: number, value: string): Place {
  const isWhole = text.slice(0, start).trim() === '' && text.slice(end).trim() === '';
  return { where: isWhole ? 'the whole text' : where, start, end, value, certain: true };
}

/** The shortest key, in characters of base64. */
const shortestDer = 56;

/** Keys and certificates in base64 without the lines of PEM: `x5c`, `X509Certificate`, the header `Client-Cert`. */
function* placesOfDer(text: string): Generator<Place> {
  let done = 0;
  for (const { start, end } of longRuns(text, shortestDer, isEncodedCode)) {
    if (start < done || text.charAt(start) !== 'M' || /[.~]/.test(text.charAt(start - 1))) continue;
    const first = text.slice(start, paddingEnd(text, end));
    const last = endOfLines(text, start, first);
    const value = text.slice(start, last).replace(/\s+/g, '');
    done = last;
    if (readFormat(value)?.format === 'der') yield placeOf(text, 'in the text', start, last, value);
  }
}
