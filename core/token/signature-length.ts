import { type Algorithm, findAlgorithm } from './algorithms.ts';
import { writeBase64url } from './base64url.ts';

/** A signature whose length its algorithm does not produce. */
export interface WrongLength {
  /** "64 bytes". */
  readonly expected: string;
  readonly cause: 'missing' | 'truncated' | 'hex' | 'der' | 'unusual' | 'too long' | 'other key';
}

/** The shortest and longest RSA moduli in use, in bytes: 2048 (RFC 7518 section 3.3) and 16384 bits. */
const [shortestRsa, longestRsa] = [256, 2048];

/**
 * Compares the length of a JWS signature with those of its algorithm (RFC 7518 sections 3.2 to 3.5, RFC 8037 section
 * 3.1); undefined where it is possible, or nothing but that there must be one is known of the algorithm. `modulusBytes` is that of the RSA key,
 * where it is known; otherwise any usual size is possible.
 */
export function wrongSignatureLength(
  alg: string,
  signature: Uint8Array,
  modulusBytes?: number,
): WrongLength | undefined {
  const algorithm = findAlgorithm(alg);
  if (algorithm === undefined)
    return signature.length === 0 ? { expected: 'a signature', cause: 'missing' } : undefined;
  if (isHex(signature)) return { expected: 'base64url of the signature', cause: 'hex' };
  const wrong = compareLength(algorithm, signature, modulusBytes);
  return wrong !== undefined && signature.length === 0 ? { ...wrong, cause: 'missing' } : wrong;
}

function compareLength(
  algorithm: Algorithm,
  signature: Uint8Array,
  modulusBytes: number | undefined,
): WrongLength | undefined {
  const { length } = signature;
  if (algorithm.kty === 'RSA') {
    if (modulusBytes !== undefined) {
      const otherKey = length >= shortestRsa && length % 64 === 0;
      const cause = otherKey ? 'other key' : length < modulusBytes ? 'truncated' : 'too long';
      return length === modulusBytes ? undefined : { expected: `${modulusBytes} bytes, as the key`, cause };
    }
    const expected = 'at least 256 bytes, as many as the RSA key';
    if (length < shortestRsa && length !== shortestRsa / 2) return { expected, cause: 'truncated' };
    if (length > longestRsa) return { expected, cause: 'too long' };
    return length % 8 === 0
      ? undefined
      : { expected: 'the size of a usual RSA key: 256, 384 or 512 bytes', cause: 'unusual' };
  }
  const sizes =
    'signatureBytes' in algorithm && algorithm.signatureBytes !== undefined
      ? [algorithm.signatureBytes]
      : [64, 114];
  const longest = Math.max(...sizes);
  if (sizes.includes(length)) return undefined;
  const expected = `${sizes.join(' or ')} bytes`;
  if (algorithm.kind === 'ecdsa' && isDer(signature))
    return { expected: `${expected}: R and S`, cause: 'der' };
  return { expected, cause: length < longest ? 'truncated' : 'too long' };
}

/** Whether bytes are what hexadecimal digits decode to as base64url: three bytes for four digits. */
function isHex(bytes: Uint8Array): boolean {
  if (bytes.length < 24 || !startsWithHexDigits(bytes)) return false;
  const text = writeBase64url(bytes);
  // Zero bytes are the letter A.
  return !/[^0-9a-f]/i.test(text) && new Set(text.toLowerCase()).size >= 8;
}

/** Whether the first three bytes are four hexadecimal digits in base64url: few other signatures start like that. */
function startsWithHexDigits(bytes: Uint8Array): boolean {
  const [a, b, c] = [bytes[0] ?? 0, bytes[1] ?? 0, bytes[2] ?? 0];
  return (
    isHexDigit(a >> 2) &&
    isHexDigit(((a & 3) << 4) | (b >> 4)) &&
    isHexDigit(((b & 15) << 2) | (c >> 6)) &&
    isHexDigit(c & 63)
  );
}

/** Whether the character of a value of base64url is one of `A-F`, `a-f` and `0-9`. */
function isHexDigit(value: number): boolean {
  return value < 6 || (value >= 26 && value < 32) || (value >= 52 && value < 62);
}

/** Whether bytes are an ECDSA signature as ASN.1, which JWS does not use (RFC 7518 section 3.4). */
function isDer(bytes: Uint8Array): boolean {
  const long = bytes[1] === 0x81 ? 1 : 0;
  return bytes[0] === 0x30 && bytes[1 + long] === bytes.length - 2 - long && bytes[2 + long] === 0x02;
}
