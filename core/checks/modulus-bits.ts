import { readBase64url } from '../token/base64url.ts';

/** The size of an RSA modulus (`n` of a JWK) in bits, without leading zeros. */
export function modulusBits(modulus: string): number {
  const { bytes } = readBase64url(modulus);
  const first = bytes.findIndex((byte) => byte !== 0);
  if (first === -1) return 0;
  return (bytes.length - first) * 8 - (Math.clz32(bytes[first] ?? 0) - 24);
}
