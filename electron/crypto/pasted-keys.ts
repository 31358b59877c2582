import type { Result } from '../../core/base/failure.ts';
import { readJson } from '../../core/token/json.ts';
import { isArray, isObject, member, stringMember } from '../../core/token/json-members.ts';
import type { JsonObject, JsonValue } from '../../core/token/token.ts';
import type { SigningKeys } from '../../core/token/verify.ts';
import { readBareKey, readPemKeys } from './public-keys.ts';

/** Deviations that a lenient reader accepts, but that indicate a copying mistake. */
const broken: ReadonlySet<string> = new Set(['json-syntax', 'json-trailing-text', 'json-too-deep']);

/**
 * Reads the keys to verify signatures with: a JWK Set or a JWK (RFC 7517), PEM keys or certificates (RFC 7468) with
 * any text around them or as members of a JSON object, a key, certificate or PEM as base64 alone, otherwise the text
 * itself as the shared secret of an HMAC. Keys that have no name are unnamed: they are used whatever the token names.
 */
export function readPastedKeys(text: string): Result<SigningKeys> {
  const trimmed = text.trim();
  if (trimmed === '') return refuse('No key was given.', 'empty');
  const isJson = /^[{[]/.test(trimmed);
  if (!isJson && trimmed.includes('-----BEGIN ')) return fromPem(trimmed);
  if (isJson) return fromJson(trimmed);
  const bare = readBareKey(trimmed);
  if (bare !== undefined) return { ok: true, value: { jwks: [bare], unnamed: true } };
  const pem = pemInBase64(trimmed);
  return pem === undefined ? { ok: true, value: { clientSecret: trimmed } } : fromPem(pem);
}

/** PEM that is encoded once more, as in a secret of Kubernetes; undefined for any other text. */
function pemInBase64(text: string): string | undefined {
  const base64 = text.replace(/\s/g, '');
  if (!/^LS0t[A-Za-z0-9+/]{60,100000}={0,2}$/.test(base64)) return undefined;
  const pem = Buffer.from(base64, 'base64').toString('utf8');
  return pem.startsWith('-----BEGIN ') ? pem : undefined;
}

function fromJson(text: string): Result<SigningKeys> {
  const { value, deviations } = readJson(text);
  if (deviations.some(({ code }) => broken.has(code))) {
    return refuse('Invalid JSON: truncated or malformed.', `${text.length} characters`);
  }
  if (isArray(value) && value.length > 0 && value.every(isJwk)) return { ok: true, value: asKeys(value) };
  if (!isObject(value)) {
    return refuse('Not a JSON object.', `${text.length} characters`);
  }
  const keys = member(value, 'keys');
  if (isArray(keys)) return { ok: true, value: asKeys(keys) };
  if (isJwk(value)) return { ok: true, value: asKeys([value]) };
  const named = pemMembers(value);
  if (named.length > 0) return { ok: true, value: { jwks: named } };
  return refuse(
    'Neither a JWK Set (no array "keys") nor a JWK (no "kty").',
    `the members ${Object.keys(value).slice(0, 10).join(', ').slice(0, 200)}`,
  );
}

/** A lone key without a name is meant for the token it was given for; a lone `oct` key is a shared secret. */
function asKeys(keys: readonly JsonValue[]): SigningKeys {
  const [only, ...others] = keys;
  if (only === undefined || others.length > 0 || !isObject(only)) return { jwks: keys };
  const secretKey = stringMember(only, 'kty') === 'oct' ? stringMember(only, 'k') : undefined;
  if (secretKey !== undefined) return { jwks: keys, secretKey };
  return stringMember(only, 'kid') === undefined ? { jwks: keys, unnamed: true } : { jwks: keys };
}

/** Keys or certificates in PEM as values of an object, by their `kid`: the older form of Google's keys. */
function pemMembers(object: JsonObject): readonly JsonValue[] {
  return Object.entries(object).flatMap(([kid, value]) => {
    const keys = typeof value === 'string' && value.includes('-----BEGIN ') ? readPemKeys(value).keys : [];
    return keys.map((key) => ({ ...key, kid }));
  });
}

function isJwk(value: JsonValue): value is JsonObject {
  return isObject(value) && typeof member(value, 'kty') === 'string';
}

function fromPem(text: string): Result<SigningKeys> {
  const { keys, problem } = readPemKeys(text);
  if (keys.length > 0) return { ok: true, value: { jwks: keys, unnamed: true } };
  return refuse('The PEM contains no readable key.', problem ?? 'no complete block');
}

function refuse(message: string, received: string): Result<never> {
  return {
    ok: false,
    failure: {
      code: 'invalid-input',
      message,
      step: 'inspector: key',
      expected: 'a JWK Set, a JWK, a PEM key or certificate, or a shared secret',
      received,
      hint: 'Copy the whole key, from its first to its last character.',
    },
  };
}
