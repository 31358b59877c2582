import { writeBase64url } from '../../token/base64url.ts';
import type { CryptoPort, HashName } from '../../token/crypto-port.ts';

const names: readonly HashName[] = ['SHA-256', 'SHA-384', 'SHA-512'];

/**
 * How a wrong `at_hash`, `c_hash` or `s_hash` is made from the right value: with padding, as hexadecimal, of the whole
 * hash, or with another hash (OpenID Connect Core section 3.1.3.6). Undefined where it is made from another value.
 */
export function noteOnHash(
  received: unknown,
  value: string,
  required: HashName,
  crypto: Pick<CryptoPort, 'hash'>,
): string | undefined {
  if (typeof received !== 'string' || received.length > 200) return undefined;
  const bare = received.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
  for (const name of [required, ...names.filter((other) => other !== required)]) {
    const digest = crypto.hash(name, new TextEncoder().encode(value));
    const found = formOf(received, bare, digest);
    if (found === undefined) continue;
    const faults = [...found, ...(name === required ? [] : [`made with ${name} instead of ${required}`])];
    return `It is the hash of the right value, but ${faults.join(' and ')}.`;
  }
  return undefined;
}

/** What is wrong with the form of a digest or its left half; undefined where a text is neither. */
function formOf(received: string, bare: string, digest: Uint8Array): readonly string[] | undefined {
  const half = digest.subarray(0, digest.length / 2);
  if (received === writeBase64url(half)) return [];
  if (bare === writeBase64url(half)) return ['not in base64url without padding'];
  if (bare === writeBase64url(digest)) return ['whole instead of its left half'];
  const isHex = [half, digest].some((bytes) => received.toLowerCase() === hexOf(bytes));
  return isHex ? ['in hexadecimal instead of base64url'] : undefined;
}

function hexOf(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
