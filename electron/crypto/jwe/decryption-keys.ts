import { createPrivateKey, type KeyObject } from 'node:crypto';
import type { Result } from '../../../core/base/failure.ts';
import { present } from '../../../core/base/present.ts';
import { readJson } from '../../../core/token/json.ts';
import { isArray, isObject, member, stringMember } from '../../../core/token/json-members.ts';
import type { JsonObject, JsonValue } from '../../../core/token/token.ts';
import { derAsBase64, unwrappedKey } from '../key-forms.ts';
import { pemInLines, withLineBreaks } from '../pem-lines.ts';

/** The keys to decrypt tokens with. They contain private parts: they stay in the program. */
export interface DecryptionKeys {
  /** Private and symmetric keys. */
  readonly jwks: readonly JsonObject[];
  /** A password or shared secret, as written. */
  readonly password?: string;
}

/** Keys of one text that are read. */
const mostKeys = 20;

const block = /-----BEGIN ((?:[A-Z]+ )?PRIVATE KEY)-----([^-]*)-----END \1-----/g;

/**
 * Reads the keys to decrypt with: a JWK Set or a JWK (RFC 7517) with private or symmetric keys, PEM private keys (RFC 7468),
 * the base64 of a private key in DER, otherwise the text itself as a password or shared secret.
 */
export function readDecryptionKeys(text: string): Result<DecryptionKeys> {
  const trimmed = unwrappedKey(text).trim();
  if (trimmed === '') return refuse('No key was given.', 'empty');
  if (/^[{[]/.test(trimmed)) return fromJson(trimmed);
  if (trimmed.includes('-----BEGIN ')) return fromPem(trimmed);
  const bare = bareKey(trimmed);
  return { ok: true, value: bare === undefined ? { jwks: [], password: trimmed } : { jwks: [bare] } };
}

function fromJson(text: string): Result<DecryptionKeys> {
  const { value, deviations } = readJson(text);
  if (deviations.some(({ code }) => code === 'json-syntax' || code === 'json-trailing-text')) {
    return refuse('Invalid JSON: truncated or malformed.', `${text.length} characters`);
  }
  const keys = keysOf(value);
  if (keys.length === 0)
    return refuse('Neither a JWK Set (no array "keys") nor a JWK (no "kty").', 'other JSON');
  const usable = keys.filter(canDecrypt).map(withoutPadding);
  if (usable.length > 0) return { ok: true, value: { jwks: usable.slice(0, mostKeys) } };
  return refuse('Only public keys: they encrypt, the private key decrypts.', `${keys.length} public`);
}

function keysOf(value: JsonValue | undefined): readonly JsonObject[] {
  const keys = isObject(value) ? (member(value, 'keys') ?? [value]) : value;
  return isArray(keys) ? keys.filter(isObject).filter((key) => stringMember(key, 'kty') !== undefined) : [];
}

function canDecrypt(key: JsonObject): boolean {
  return stringMember(key, stringMember(key, 'kty') === 'oct' ? 'k' : 'd') !== undefined;
}

/** A symmetric key is base64url without padding (RFC 7518 section 6.4.1), which others write with it. */
function withoutPadding(key: JsonObject): JsonObject {
  const k = stringMember(key, 'k');
  return k === undefined ? key : { ...key, k: k.replace(/=+$/, '') };
}

/** A private key that is written as base64, base64url or hex of its DER alone; undefined for any other text. */
function bareKey(text: string): JsonObject | undefined {
  const base64 = derAsBase64(text);
  if (!/^M[A-Za-z0-9+/]{40,20000}={0,2}$/.test(base64)) return undefined;
  const key = Buffer.from(base64, 'base64');
  for (const type of ['pkcs8', 'pkcs1', 'sec1'] as const) {
    try {
      return privateJwk(createPrivateKey({ key, format: 'der', type }));
    } catch {}
  }
  return undefined;
}

function privateJwk(key: KeyObject): JsonObject {
  const { kty = '', ...members } = key.export({ format: 'jwk' });
  return present({ kty, ...members }) as JsonObject;
}

function fromPem(text: string): Result<DecryptionKeys> {
  const jwks: JsonObject[] = [];
  const blocks = [...withLineBreaks(text).matchAll(block)];
  for (const { 1: label = '', 2: body = '' } of blocks) {
    if (jwks.length === mostKeys) break;
    try {
      jwks.push(privateJwk(createPrivateKey(pemInLines(label, body))));
    } catch {}
  }
  if (jwks.length > 0) return { ok: true, value: { jwks } };
  const isEncrypted = text.includes('ENCRYPTED');
  if (isEncrypted) return refuse('This key is encrypted with a passphrase.', 'ENCRYPTED PRIVATE KEY');
  const [, found = 'block'] = /-----BEGIN ([A-Z0-9 ]{1,40})-----/.exec(text) ?? [];
  if (/PUBLIC KEY$|^CERTIFICATE$/.test(found)) {
    return refuse('Only a public key: it encrypts, the private key decrypts.', found);
  }
  const received =
    blocks.length > 0
      ? 'a block whose content is not a private key, or was changed'
      : `${found} without its END`;
  return refuse('The PEM contains no private key that can be read.', received);
}

function refuse(message: string, received: string): Result<never> {
  return {
    ok: false,
    failure: {
      code: 'invalid-input',
      message,
      step: 'inspector: decryption key',
      expected:
        'a JWK Set or JWK with a private or symmetric key, an unencrypted PEM private key, or a password',
      received,
      hint: 'Paste the whole private key of the recipient, or the shared secret.',
    },
  };
}
