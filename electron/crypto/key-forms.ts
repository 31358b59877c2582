import { readJson } from '../../core/token/json.ts';
import { isArray, isObject, member, stringMember } from '../../core/token/json-members.ts';
import type { JsonValue } from '../../core/token/token.ts';
import { pemInLines } from './pem-lines.ts';

/** A line of `authorized_keys` with options, or the form of RFC 4716. */
export function isSshKey(text: string): boolean {
  return (
    text.startsWith('---- BEGIN SSH2 PUBLIC KEY') ||
    /\s(?:ssh-(?:rsa|dss|ed25519)|ecdsa-sha2-nistp\d{3}) AAAA[A-Za-z0-9+/]{20}/.test(text)
  );
}

/** PEM that is encoded once more, as in a secret of Kubernetes; undefined for any other text. */
export function pemInBase64(text: string): string | undefined {
  const base64 = text.replace(/\s/g, '');
  if (!/^LS0t[A-Za-z0-9+/]{60,100000}={0,2}$/.test(base64)) return undefined;
  const pem = Buffer.from(base64, 'base64').toString('utf8');
  return pem.startsWith('-----BEGIN ') ? pem : undefined;
}

/** DER in hex, also after `0x` or with colons between its bytes, or in base64url, as base64; any other text without blanks. */
export function derAsBase64(text: string): string {
  const bare = text.replace(/\s/g, '');
  const digits = bare.replace(/^0x/i, '').replaceAll(':', '');
  return /^30(?:[0-9a-f]{2}){20,}$/i.test(digits)
    ? Buffer.from(digits, 'hex').toString('base64')
    : bare.replaceAll('-', '+').replaceAll('_', '/');
}

/** In characters. */
const longestEncoded = 200_000;

/** How often a key may be encoded once more. */
const mostLayers = 3;

/** A private key without what is around it: a JSON string, base64, a PEM without line breaks; any other text as it is. */
export function unwrappedKey(text: string): string {
  let found = text;
  for (let layer = 0; layer < mostLayers && found.length <= longestEncoded; layer += 1) {
    const inside = textInJson(found) ?? textInBase64(found) ?? pemWithLines(found);
    if (inside === undefined) return found;
    found = inside;
  }
  return found;
}

/** The text of a JSON string, or the only PEM private key among the members of an object, as in a service account. */
function textInJson(text: string): string | undefined {
  if (!/^\s*["{]/.test(text)) return undefined;
  const { value, deviations } = readJson(text.trim());
  if (value === undefined || deviations.some(({ code }) => code === 'json-syntax')) return undefined;
  // Any other string in quotes may be a password.
  if (typeof value === 'string') return /^\s*\{|PRIVATE KEY-----/.test(value) ? value : undefined;
  if (!isObject(value) || member(value, 'kty') !== undefined) return undefined;
  const keys = Object.values(value).filter(
    (one) => typeof one === 'string' && one.includes('PRIVATE KEY-----'),
  );
  const [only, second] = keys;
  return typeof only === 'string' && second === undefined ? only : undefined;
}

/** Base64 of a JSON object or of PEM. */
function textInBase64(text: string): string | undefined {
  const bare = text.replace(/\s/g, '');
  if (!/^(?:LS0t|ey|ew)[\w+/-]{40,}={0,2}$/.test(bare)) return undefined;
  const inside = Buffer.from(bare, 'base64').toString('utf8');
  return /^(?:-----BEGIN |\{)/.test(inside) && !inside.includes('\ufffd') ? inside : undefined;
}

/** PEM whose line breaks were lost, or written as `\n`. */
function pemWithLines(text: string): string | undefined {
  const [whole, label = '', body = ''] =
    /-----BEGIN ([A-Z0-9 ]{1,40})-----([^\n]{60,})-----END \1-----/.exec(text) ?? [];
  if (whole === undefined) return undefined;
  const base64 = body.replace(/\\r|\\n|\s/g, '');
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(base64)) return undefined;
  return pemInLines(label, base64);
}

/** A shorter list of numbers is not taken for a secret. */
const fewestBytes = 16;

/** A secret as an array of its bytes, also as Node.js writes a Buffer; undefined for any other value. */
export function bytesIn(value: JsonValue | undefined): readonly number[] | undefined {
  const list = isObject(value) && stringMember(value, 'type') === 'Buffer' ? member(value, 'data') : value;
  return isArray(list) && list.length >= fewestBytes && list.every(isByte) ? list : undefined;
}

function isByte(value: JsonValue): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value < 256;
}
