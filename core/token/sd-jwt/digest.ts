import { writeBase64url } from '../base64url.ts';
import type { CryptoPort } from '../crypto-port.ts';
import type { JsonObject, JsonValue } from '../token.ts';
import { sha3 } from './sha3.ts';

type Hashing = Pick<CryptoPort, 'hash'>;

/** The digest of a text, as base64url. */
export type Digest = (text: string) => string;

/** By the names of the IANA Named Information Hash Algorithm registry. */
const hashes: ReadonlyMap<JsonValue, (data: Uint8Array, crypto: Hashing) => Uint8Array> = new Map([
  ['sha-256', (data, crypto) => crypto.hash('SHA-256', data)],
  ['sha-384', (data, crypto) => crypto.hash('SHA-384', data)],
  ['sha-512', (data, crypto) => crypto.hash('SHA-512', data)],
  ['sha3-224', (data) => sha3(224, data)],
  ['sha3-256', (data) => sha3(256, data)],
  ['sha3-384', (data) => sha3(384, data)],
  ['sha3-512', (data) => sha3(512, data)],
]);

const encoder = new TextEncoder();

/** The hash algorithm that `_sd_alg` of the payload names (RFC 9901 section 4.1.1); undefined where it is not supported. */
export function digestOf(payload: JsonObject, crypto: Hashing): Digest | undefined {
  const hash = hashes.get(algorithmOf(payload));
  return hash === undefined ? undefined : (text) => writeBase64url(hash(encoder.encode(text), crypto));
}

/** `_sd_alg` as written, or its default value. */
export function algorithmOf({ _sd_alg: written }: JsonObject): JsonValue {
  return written === undefined ? 'sha-256' : written;
}
