import { writeBase64url } from './base64url.ts';
import type { CryptoPort } from './crypto-port.ts';

type Member = 'alg' | 'crv' | 'e' | 'kty' | 'n' | 'pub' | 'x' | 'y';

/**
 * The members that a thumbprint is made of, in their order (RFC 7638 section 3.2, RFC 8037 section 2; AKP:
 * draft-ietf-cose-dilithium).
 */
const members: Readonly<Record<string, readonly Member[]>> = {
  AKP: ['alg', 'kty', 'pub'],
  EC: ['crv', 'kty', 'x', 'y'],
  OKP: ['crv', 'kty', 'x'],
  RSA: ['e', 'kty', 'n'],
};

/**
 * The SHA-256 thumbprint of an asymmetric key, as base64url (RFC 7638 section 3); undefined when a member is absent or
 * not a string, and for any other type of key.
 */
export function thumbprint(
  crypto: Pick<CryptoPort, 'hash'>,
  key: { readonly [Name in Member]?: unknown },
): string | undefined {
  const kty = String(key.kty);
  const names = Object.hasOwn(members, kty) ? (members[kty] ?? []) : [];
  const written = names.map((name): [string, unknown] => [
    name,
    Object.hasOwn(key, name) ? key[name] : undefined,
  ]);
  if (written.length === 0 || written.some(([, value]) => typeof value !== 'string')) return undefined;
  const canonical = new TextEncoder().encode(JSON.stringify(Object.fromEntries(written)));
  return writeBase64url(crypto.hash('SHA-256', canonical));
}
