import { readBase64url, writeBase64url } from './base64url.ts';
import type { CryptoPort, PublicKey } from './crypto-port.ts';
import { isArray, member } from './json-members.ts';
import type { KeyFault } from './key-fault.ts';
import type { JsonObject } from './token.ts';

/** Longer certificates are not read, in characters. */
const longestCertificate = 65_536;

/** The first certificate of `x5c` (RFC 7517 section 4.7), which has the key itself. */
export interface CertificateReading {
  readonly key?: PublicKey;
  /** Returns the SHA-256 thumbprint of the certificate, as in `x5t#S256`. */
  readonly thumbprint?: (crypto: Pick<CryptoPort, 'hash'>) => string;
  /** What is wrong with `x5c`, whether it can be read or not. */
  readonly fault?: KeyFault;
}

/** Reads the first certificate of a key. Accepts base64url and PEM, which are reported. Never throws. */
export function readCertificates(
  jwk: JsonObject,
  { certificateKey }: Pick<CryptoPort, 'certificateKey'>,
): CertificateReading {
  const x5c = member(jwk, 'x5c');
  if (x5c === undefined) return {};
  const first = isArray(x5c) ? x5c[0] : x5c;
  if (typeof first !== 'string' || first === '' || first.length > longestCertificate) {
    return { fault: faultOf('has an x5c without a certificate') };
  }
  const bare = first.replace(/-----(BEGIN|END) [A-Z0-9 ]{1,40}-----/g, '');
  const { bytes } = readBase64url(bare);
  const key = certificateKey?.(bytes);
  if (key === undefined) return { fault: faultOf('has an x5c that cannot be read as a certificate') };
  const thumbprint = ({ hash }: Pick<CryptoPort, 'hash'>) => writeBase64url(hash('SHA-256', bytes));
  const fault = formOf(isArray(x5c), first, bare);
  return fault === undefined ? { key, thumbprint } : { key, thumbprint, fault: faultOf(fault) };
}

function formOf(isList: boolean, text: string, bare: string): string | undefined {
  if (!isList) return 'has an x5c that is not an array';
  if (bare !== text) return 'has PEM in x5c';
  if (/[_-]/.test(text)) return 'has base64url in x5c';
  return /\s/.test(text) ? 'has white space in x5c' : undefined;
}

function faultOf(received: string): KeyFault {
  return { member: 'x5c', expected: 'an array of certificates as base64 DER', received };
}
