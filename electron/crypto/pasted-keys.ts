import { createPublicKey } from 'node:crypto';
import type { Result } from '../../core/base/failure.ts';
import { readJson } from '../../core/token/json.ts';
import { isArray, isObject, member } from '../../core/token/json-members.ts';
import type { JsonObject, JsonValue } from '../../core/token/token.ts';
import type { SigningKeys } from '../../core/token/verify.ts';

/** Deviations that a lenient reader accepts, but that indicate a copying mistake. */
const broken: ReadonlySet<string> = new Set(['json-syntax', 'json-trailing-text', 'json-too-deep']);

/**
 * Reads the keys to verify signatures with: a JWK Set or a JWK (RFC 7517), a PEM key or certificate (RFC
 * 7468) with any text around it, otherwise the text itself as the shared secret of an HMAC.
 */
export function readPastedKeys(text: string): Result<SigningKeys> {
  const trimmed = text.trim();
  if (trimmed === '') return refuse('Nothing was pasted.', 'empty');
  const pem = trimmed.indexOf('-----BEGIN ');
  if (pem !== -1) return readPem(trimmed.slice(pem));
  if (!/^[{[]/.test(trimmed)) return { ok: true, value: { clientSecret: trimmed } };
  const { value, deviations } = readJson(trimmed);
  if (deviations.some(({ code }) => broken.has(code))) {
    return refuse('Invalid JSON: truncated or malformed.', `${trimmed.length} characters`);
  }
  if (isArray(value) && value.length > 0 && value.every(isJwk)) return { ok: true, value: { jwks: value } };
  if (!isObject(value)) {
    return refuse('Not a JSON object.', `${trimmed.length} characters`);
  }
  const keys = member(value, 'keys');
  if (isArray(keys)) return { ok: true, value: { jwks: keys } };
  if (isJwk(value)) return { ok: true, value: { jwks: [value] } };
  return refuse(
    'Neither a JWK Set (no array "keys") nor a JWK (no "kty").',
    `the members ${Object.keys(value).slice(0, 10).join(', ').slice(0, 200)}`,
  );
}

/** A single key without a name is meant for the token it was pasted for, and takes its `kid`. */
export function nameLoneKey(keys: SigningKeys, kid: JsonValue | undefined): SigningKeys {
  const [only, ...others] = keys.jwks ?? [];
  if (only === undefined || others.length > 0 || !isJwk(only) || typeof kid !== 'string') return keys;
  return member(only, 'kid') === undefined ? { ...keys, jwks: [{ ...only, kid }] } : keys;
}

function isJwk(value: JsonValue): value is JsonObject {
  return isObject(value) && typeof member(value, 'kty') === 'string';
}

function readPem(pem: string): Result<SigningKeys> {
  try {
    const key = createPublicKey(pem).export({ format: 'jwk' });
    // A JWK is a plain JSON object.
    return { ok: true, value: { jwks: [key as JsonValue] } };
  } catch (error) {
    return refuse(
      'The PEM contains no readable key.',
      error instanceof Error ? error.message : String(error),
    );
  }
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
