import { excerpt } from '../base/excerpt.ts';
import { present } from '../base/present.ts';
import { readBase64url, writeBase64url } from './base64url.ts';
import { readCertificates } from './certificate-chain.ts';
import type { CryptoPort, PublicKey } from './crypto-port.ts';
import { member, stringMember } from './json-members.ts';
import type { KeyFault } from './key-fault.ts';
import type { JsonObject } from './token.ts';

/** Members that make up the public key (RFC 7518 section 6, RFC 8037 section 2). */
const publicMembers = {
  RSA: ['n', 'e'],
  EC: ['crv', 'x', 'y'],
  OKP: ['crv', 'x'],
  AKP: ['alg', 'pub'],
} as const satisfies Record<PublicKey['kty'], readonly (keyof PublicKey)[]>;

/** Size of a coordinate in bytes (RFC 7518 section 6.2.1.2). */
const coordinateBytes: ReadonlyMap<string, number> = new Map([
  ['P-256', 32],
  ['P-384', 48],
  ['P-521', 66],
  ['secp256k1', 32],
]);

/** A public key in canonical form, without its other members; absent where it cannot be read. */
export interface KeyReading {
  readonly key?: PublicKey;
  readonly faults: readonly KeyFault[];
}

/**
 * Reads the public part of a JWK leniently, and lists what RFC 7518 section 6 forbids: padding, leading zero bytes,
 * short coordinates, members that are only in the certificate of `x5c`. Never throws.
 */
export function readJwk(jwk: JsonObject, crypto: Pick<CryptoPort, 'certificateKey'>): KeyReading {
  const kty = stringMember(jwk, 'kty');
  const type = isPublicKeyType(kty) ? kty : undefined;
  const missing = type === undefined ? ['kty'] : missingMembers(jwk, type);
  if (missing.length === 0 && type !== undefined) return readMembers(jwk, type);
  const { key, fault } = readCertificates(jwk, crypto);
  const matches = key !== undefined && (kty === undefined || key.kty === kty);
  const [member = 'kty'] = missing;
  const expected = `${listed(missing)} in the key`;
  if (matches) {
    return {
      key,
      faults: [{ member, expected, received: `has no ${listed(missing)}: read from x5c` }],
    };
  }
  const name = type === undefined ? typeInOtherCase(kty) : undefined;
  const received =
    name === undefined
      ? `has no usable member ${listed(missing)}`
      : `has the kty ${JSON.stringify(kty)}: names are case-sensitive, as in ${name}`;
  return { faults: [...(fault === undefined ? [] : [fault]), { member, expected, received }] };
}

function listed(names: readonly string[]): string {
  return names.join(', ').replace(/, ([^,]*)$/, ' and $1');
}

/** Whether a key of this type has a public part. */
export function isPublicKeyType(kty: string | undefined): kty is PublicKey['kty'] {
  return kty !== undefined && Object.hasOwn(publicMembers, kty);
}

function typeInOtherCase(kty: string | undefined): string | undefined {
  const upper = kty?.toUpperCase();
  return kty !== upper && isPublicKeyType(upper) ? upper : undefined;
}

function missingMembers(jwk: JsonObject, type: PublicKey['kty']): readonly string[] {
  return publicMembers[type].filter((name) => (stringMember(jwk, name) ?? '') === '');
}

function readMembers(jwk: JsonObject, type: PublicKey['kty']): KeyReading {
  const faults: KeyFault[] = [];
  const crv = stringMember(jwk, 'crv');
  const numbers: Partial<Record<NumberName, string>> = {};
  for (const name of publicMembers[type]) {
    const text = stringMember(jwk, name) ?? '';
    if (name === 'crv' || name === 'alg') continue;
    const size = type === 'EC' && crv !== undefined ? coordinateBytes.get(crv) : undefined;
    const number = readNumber(
      name,
      text,
      type === 'OKP' || type === 'AKP' ? 'as they are' : (size ?? 'shortest'),
    );
    faults.push(...number.faults);
    if (number.value === undefined) return { faults };
    numbers[name] = number.value;
  }
  const named = { EC: { crv }, OKP: { crv }, RSA: {}, AKP: { alg: stringMember(jwk, 'alg') } }[type];
  return { key: { kty: type, ...present(named), ...numbers }, faults };
}

/** The members that are numbers or, of OKP and AKP, octets. */
type NumberName = 'n' | 'e' | 'x' | 'y' | 'pub';

/** How many bytes a number has: the fewest that hold it, a fixed number, or those it was written with. */
type Size = 'shortest' | 'as they are' | number;

function readNumber(
  name: string,
  text: string,
  size: Size,
): { readonly value?: string; readonly faults: readonly KeyFault[] } {
  const { bytes, deviations } = readBase64url(text);
  const unreadable = deviations.find(({ code }) => code === 'base64url-length') !== undefined;
  if (unreadable || /[^A-Za-z0-9+/_=\s-]/.test(text) || bytes.length === 0) {
    const received = `has a member ${name} that is not base64url: ${excerpt(JSON.stringify(text), 40)}`;
    return { faults: [{ member: name, expected: `${name} as base64url`, received }] };
  }
  const faults: KeyFault[] = deviations.slice(0, 1).map(({ message }) => ({
    member: name,
    expected: `${name} as base64url without padding`,
    received: `has a member ${name} with a deviation: ${message}`,
  }));
  const value = sized(bytes, size);
  if (value === undefined) {
    const received = `has a member ${name} of ${bytes.length} bytes, which is not on its curve`;
    return { faults: [...faults, { member: name, expected: `${size} bytes in ${name}`, received }] };
  }
  if (value.length !== bytes.length) {
    const received =
      value.length < bytes.length
        ? `has a member ${name} with ${counted(bytes.length - value.length, 'leading zero byte')}`
        : `has a member ${name} of ${bytes.length} bytes: its leading zero bytes are missing`;
    faults.push({ member: name, expected: `${name} in ${value.length} bytes`, received });
  }
  return { value: writeBase64url(value), faults };
}

/** The bytes in this size; undefined where they do not fit into it. */
function sized(bytes: Uint8Array, size: Size): Uint8Array | undefined {
  if (size === 'as they are') return bytes;
  const first = bytes.findIndex((byte) => byte !== 0);
  const digits = bytes.subarray(first === -1 ? bytes.length - 1 : first);
  if (size === 'shortest') return digits;
  if (bytes.length === size) return bytes;
  if (digits.length > size) return undefined;
  const padded = new Uint8Array(size);
  padded.set(digits, size - digits.length);
  return padded;
}

function counted(count: number, what: string): string {
  return count === 1 ? `a ${what}` : `${count} ${what}s`;
}

/** How the certificates of a key contradict its members (RFC 7517 section 4.7); undefined where they do not. */
export function certificateConflict(
  jwk: JsonObject,
  crypto: Pick<CryptoPort, 'certificateKey' | 'hash'>,
): KeyFault | undefined {
  if (member(jwk, 'x5c') === undefined) return undefined;
  const { key, thumbprint, fault } = readCertificates(jwk, crypto);
  if (key === undefined) return fault;
  const own = readJwk(jwk, {}).key;
  const differs = own !== undefined && publicMembers[own.kty].some((name) => key[name] !== own[name]);
  if (differs) {
    return {
      member: 'x5c',
      expected: 'the same key in x5c and in the members',
      received: 'has the certificate of another key in x5c',
    };
  }
  const stated = member(jwk, 'x5t#S256');
  if (stated === undefined || thumbprint === undefined || stated === thumbprint(crypto)) return fault;
  return {
    member: 'x5t#S256',
    expected: `${thumbprint(crypto)}, the thumbprint of the certificate`,
    received: `has x5t#S256 ${excerpt(JSON.stringify(stated), 80)}`,
  };
}
