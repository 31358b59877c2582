import type { AlgorithmIdentifier } from '@peculiar/asn1-x509';

/** Signature algorithms of certificates with SHA-256 or better (RFC 4055, RFC 5758, RFC 8410). */
const strong: ReadonlySet<string> = new Set([
  '1.2.840.113549.1.1.11',
  '1.2.840.113549.1.1.12',
  '1.2.840.113549.1.1.13',
  '1.2.840.10045.4.3.2',
  '1.2.840.10045.4.3.3',
  '1.2.840.10045.4.3.4',
  '1.3.101.112',
  '1.3.101.113',
]);

const rsaPss = '1.2.840.113549.1.1.10';

/** The hashes of RSASSA-PSS in DER, each with its length in bytes. */
const pssHashes = [
  ['0609608648016503040201', 32],
  ['0609608648016503040202', 48],
  ['0609608648016503040203', 64],
] as const;

/** Whether a signature uses a secure hash, neither MD5 nor SHA-1; false for an unknown algorithm. */
export function isStrongSignature({ algorithm, parameters }: AlgorithmIdentifier): boolean {
  if (algorithm !== rsaPss) return strong.has(algorithm);
  const given = Buffer.from(parameters ?? new ArrayBuffer()).toString('hex');
  return pssHashes.some(([hash, bytes]) => given === pssParameters(hash, bytes));
}

/**
 * Whether RSASSA-PSS-params have one hash for message and mask, and a salt of its length (RFC 4055 section
 * 3.1).
 */
function pssParameters(hash: string, saltBytes: number): string {
  const identifier = `300d${hash}0500`;
  const mask = `301a06092a864886f70d010108${identifier}`;
  return `3034a00f${identifier}a11c${mask}a2030201${saltBytes.toString(16)}`;
}
