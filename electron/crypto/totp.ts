import { createHmac } from 'node:crypto';
import type { Result } from '../../core/base/failure.ts';

/** The settings of time-based one-time codes (RFC 6238). */
export interface TotpSettings {
  readonly secret: Uint8Array;
  readonly hash: 'sha1' | 'sha256' | 'sha512';
  readonly digits: number;
  /** In seconds. */
  readonly period: number;
}

const defaults = { hash: 'sha1', digits: 6, period: 30 } as const;
const hashes: ReadonlyMap<string, TotpSettings['hash']> = new Map([
  ['SHA1', 'sha1'],
  ['SHA256', 'sha256'],
  ['SHA512', 'sha512'],
]);

/** Limit for a secret or its URI, in characters. */
const longestText = 2_000;

/**
 * Reads what a provider shows at enrolment: the secret in base32 (RFC 4648 section 6; spaces, hyphens, case and
 * padding do not matter), or an `otpauth:` URI. The failure never contains the secret.
 */
export function readTotp(text: string): Result<TotpSettings> {
  const trimmed = text.trim();
  if (trimmed.length > longestText) return refused('at most 2000 characters', 'a longer text');
  return /^otpauth:/i.test(trimmed) ? readUri(trimmed) : withSecret(trimmed, defaults);
}

/** Returns the code at a time in milliseconds since 1970. */
export function totpCode({ secret, hash, digits, period }: TotpSettings, now: number): string {
  return hotpCode(secret, BigInt(Math.floor(now / 1000 / period)), digits, hash);
}

/** Returns the code of a counter (RFC 4226 section 5.3), with the hash of RFC 6238. */
export function hotpCode(
  secret: Uint8Array,
  counter: bigint,
  digits: number = defaults.digits,
  hash: TotpSettings['hash'] = defaults.hash,
): string {
  const message = Buffer.alloc(8);
  message.writeBigUInt64BE(counter);
  const mac = createHmac(hash, secret).update(message).digest();
  const offset = mac.readUInt8(mac.length - 1) & 0x0f;
  const number = mac.readUInt32BE(offset) & 0x7fff_ffff;
  return String(number % 10 ** digits).padStart(digits, '0');
}

function readUri(text: string): Result<TotpSettings> {
  if (!URL.canParse(text)) return refused('a valid otpauth: URI', 'one that cannot be parsed');
  const { host, searchParams: parameters } = new URL(text);
  if (host.toLowerCase() !== 'totp') {
    return refused(
      'otpauth://totp/…',
      host.toLowerCase() === 'hotp' ? 'counter-based codes' : 'another type',
    );
  }
  const algorithm = (parameters.get('algorithm') ?? 'SHA1').toUpperCase().replace('-', '');
  const hash = hashes.get(algorithm);
  if (hash === undefined) return refused('algorithm SHA1, SHA256 or SHA512', 'another algorithm');
  const digits = wholeNumber(parameters.get('digits'), defaults.digits);
  if (digits < 6 || digits > 8) return refused('6 to 8 digits', 'another number of digits');
  const period = wholeNumber(parameters.get('period'), defaults.period);
  if (period < 1 || period > 3_600) return refused('a period of 1 to 3600 seconds', 'another period');
  return withSecret(parameters.get('secret') ?? '', { hash, digits, period });
}

function withSecret(text: string, settings: Omit<TotpSettings, 'secret'>): Result<TotpSettings> {
  const letters = text.replace(/[\s-]/g, '').replace(/=+$/, '').toUpperCase();
  if (letters === '') return refused('a secret in base32', 'no secret');
  const wrong = [...letters].find((letter) => !alphabet.includes(letter));
  if (wrong !== undefined) return refused('letters A to Z and digits 2 to 7', 'another character');
  const secret = decodeBase32(letters);
  if (secret.length === 0) return refused('a secret in base32', 'fewer than 8 bits');
  return { ok: true, value: { ...settings, secret } };
}

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

function decodeBase32(letters: string): Uint8Array {
  const bytes: number[] = [];
  let bits = 0;
  let value = 0;
  for (const letter of letters) {
    value = ((value << 5) | alphabet.indexOf(letter)) & 0xfff;
    bits += 5;
    if (bits < 8) continue;
    bits -= 8;
    bytes.push((value >> bits) & 0xff);
  }
  return Uint8Array.from(bytes);
}

function wholeNumber(text: string | null, usual: number): number {
  if (text === null) return usual;
  return /^\d{1,5}$/.test(text) ? Number(text) : -1;
}

function refused(expected: string, received: string): Result<never> {
  return {
    ok: false,
    failure: {
      code: 'invalid-input',
      message: 'This is not a TOTP secret.',
      step: 'persona.totp',
      expected,
      received,
      hint: 'Copy the secret or the otpauth: URI that the provider shows when an authenticator app is set up.',
    },
  };
}
