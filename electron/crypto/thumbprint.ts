import { hash } from 'node:crypto';
import type { JWK } from 'jose';

/** The members that a thumbprint is made of, in their order (RFC 7638 section 3.2, RFC 8037 section 2). */
const members: Readonly<Record<string, readonly ('crv' | 'e' | 'kty' | 'n' | 'x' | 'y')[]>> = {
  EC: ['crv', 'kty', 'x', 'y'],
  OKP: ['crv', 'kty', 'x'],
  RSA: ['e', 'kty', 'n'],
};

/** The SHA-256 thumbprint of an asymmetric key, as base64url (RFC 7638 section 3). */
export function thumbprint(key: JWK): string {
  const written = (members[String(key.kty)] ?? []).map((name) => [name, key[name]]);
  return hash('sha256', JSON.stringify(Object.fromEntries(written)), 'base64url');
}
