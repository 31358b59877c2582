import { readBase64url, writeBase64url } from '../../base64url.ts';
import { readJson } from '../../json.ts';
import { isObject, stringMember } from '../../json-members.ts';
import { readUtf8 } from '../../utf8.ts';
import { hexOf } from '../encoded-bytes.ts';
import { type FrameworkToken, timeRow } from './framework-token.ts';

const signature = { name: 'Signature', value: 'HMAC', meaning: 'With a key of the server; not verified' };
const encrypted = { name: 'Content', value: 'encrypted', meaning: 'With a key of the server; not read' };

const cookieReaders: readonly ((text: string) => FrameworkToken | undefined)[] = [
  readDataProtection,
  readLaravel,
  readRails,
  readExpress,
  readDjango,
  readFlask,
];

/** Session cookies and signed values of web frameworks. */
export function readCookie(text: string): FrameworkToken | undefined {
  for (const read of cookieReaders) {
    const found = read(text);
    if (found !== undefined) return found;
  }
  return undefined;
}

function readDataProtection(text: string): FrameworkToken | undefined {
  if (!/^CfDJ8[\w-]{60,}$/.test(text)) return undefined;
  const { bytes } = readBase64url(text);
  return {
    name: 'ASP.NET Core protected value',
    reason: 'It starts with CfDJ8, which data protection of ASP.NET Core writes',
    rows: [{ name: 'Key ID', value: hexOf(bytes.subarray(4, 20)), meaning: 'In hex' }, encrypted],
  };
}

function readLaravel(text: string): FrameworkToken | undefined {
  if (!/^eyJpdiI6[A-Za-z0-9+/]{60,}(?:={0,2}|%3[dD](?:%3[dD])?)$/.test(text)) return undefined;
  const { value } = readJson(readUtf8(readBase64url(text.replace(/[=%].*$/, '')).bytes).text);
  if (!isObject(value)) return undefined;
  if (['iv', 'value', 'mac'].some((name) => stringMember(value, name) === undefined)) return undefined;
  return {
    name: 'Laravel encrypted value',
    reason: 'It is base64 of JSON with iv, value and mac',
    rows: [encrypted],
  };
}

function readRails(text: string): FrameworkToken | undefined {
  if (/^[\w+/-]{20,}={0,2}--(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(text)) {
    const reason = 'It has base64, two hyphens and an HMAC in hex';
    return { name: 'Rails signed value', reason, rows: [signature] };
  }
  if (!/^[A-Za-z0-9+/]{20,}={0,2}--[A-Za-z0-9+/]{16}--[A-Za-z0-9+/]{22}==$/.test(text)) return undefined;
  const reason = 'It has content, initialization vector and tag in base64, with two hyphens between';
  return { name: 'Rails encrypted value', reason, rows: [encrypted] };
}

function readExpress(text: string): FrameworkToken | undefined {
  if (!/^s(?::|%3[aA])[\w-]{16,200}(?:\.|%2[eE])(?:[A-Za-z0-9+/]|%2[bBfF]){43}$/.test(text)) return undefined;
  const reason = 'It has s:, an ID, and an HMAC in base64';
  return { name: 'Signed cookie of Express', reason, rows: [signature] };
}

/** Django is from 2005; times in 2100 and later are words of six letters. */
const [earliest, latest] = [1_104_537_600, 4_102_444_800];

/** A value, the time in base62, and an HMAC, with colons between. */
function readDjango(text: string): FrameworkToken | undefined {
  const [, digits = ''] = /^\.?[\w-]{4,}:([0-9A-Za-z]{6}):[\w-]{27,43}$/.exec(text) ?? [];
  if (digits === '') return undefined;
  let time = 0;
  for (const digit of digits) time = time * 62 + base62.indexOf(digit);
  if (time < earliest || time > latest) return undefined;
  const reason = 'It has a value, a time in base62 and an HMAC, with colons between';
  return { name: 'Django signed value', reason, rows: [timeRow('Signed', time), signature] };
}

const flaskForm = /^\.?[\w-]{4,}\.([\w-]{6})\.[\w-]{27}$/;

/**
 * Whether a text has the form of a signed cookie of itsdangerous: a value, a time and an HMAC-SHA-1. A JWS of this form whose
 * value is a JSON object has no `alg`, and a payload of four bytes.
 */
export function isSignedCookie(text: string): boolean {
  return flaskForm.test(text);
}

/** Flask is from 2010. */
const firstOfFlask = 1_262_304_000;

/** A text in base64url, or a compressed one, and a time since 2010; other words have this form by chance. */
function readFlask(text: string): FrameworkToken | undefined {
  const [, written = ''] = flaskForm.exec(text) ?? [];
  if (written === '') return undefined;
  const { bytes } = readBase64url(written);
  const time = bytes.reduce((sum, byte) => sum * 256 + byte, 0);
  if (time < firstOfFlask || time > latest || writeBase64url(bytes) !== written) return undefined;
  const [value = ''] = text.split('.', 1);
  if (value !== '' && /[^\t\n\r -~]/.test(readUtf8(readBase64url(value).bytes).text)) return undefined;
  const reason = 'It has a value, a time of four bytes and an HMAC-SHA-1, with periods between: not a JWT';
  return {
    name: 'Signed cookie of Flask (itsdangerous)',
    reason,
    rows: [timeRow('Signed', time), signature],
  };
}

const base62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
