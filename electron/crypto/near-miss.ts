import type { KeyObject } from 'node:crypto';
import type { Algorithm } from '../../core/token/algorithms.ts';
import { keyIsRight } from '../../core/token/signature-verdict.ts';
import { nodeCryptoModule } from './node-crypto.ts';
import { nodeHash } from './node-hash.ts';

interface Signed {
  readonly signingInput: Uint8Array;
  readonly signature: Uint8Array;
}

/** The hashes that a signer may have used by mistake, by their names in node:crypto, with those of their algorithms. */
const hashes = [
  ['sha256', '256'],
  ['sha384', '384'],
  ['sha512', '512'],
  ['sha1', ''],
] as const;

/**
 * Why a signature that the key does not verify was made with it all the same, as a clause: with another padding, hash or
 * length of the salt, or in ASN.1 DER. Undefined where it was not. Takes up to nine verifications.
 */
export function nearMiss(algorithm: Algorithm, key: KeyObject, signed: Signed): string | undefined {
  const made = algorithm.kty === 'RSA' ? rsaMiss(algorithm, key, signed) : ecMiss(algorithm, key, signed);
  return made === undefined ? undefined : `${keyIsRight}, but ${made}`;
}

type KeyInput = Exclude<Parameters<typeof import('node:crypto').verify>[2], string | KeyObject>;

/** A key that is too short for a hash verifies nothing with it. */
function verifies(hash: string, { signingInput, signature }: Signed, key: KeyInput): boolean {
  try {
    return nodeCryptoModule().verify(hash, signingInput, key, signature);
  } catch {
    return false;
  }
}

function rsaMiss(algorithm: Algorithm & { kty: 'RSA' }, key: KeyObject, signed: Signed): string | undefined {
  const { constants } = nodeCryptoModule();
  const own = nodeHash[algorithm.hash];
  for (const [hash, number] of hashes) {
    for (const [padding, name] of [
      [constants.RSA_PKCS1_PADDING, 'RS'],
      [constants.RSA_PKCS1_PSS_PADDING, 'PS'],
    ] as const) {
      const saltLength = constants.RSA_PSS_SALTLEN_AUTO;
      if (!verifies(hash, signed, { key, padding, saltLength })) continue;
      if (hash === own && name === 'PS' && algorithm.kind === 'rsa-pss')
        return 'the salt of the signature is not as long as the hash';
      return number === ''
        ? 'the signature was made with SHA-1'
        : `the signature was made with ${name}${number}`;
    }
  }
  return undefined;
}

function ecMiss(algorithm: Algorithm, key: KeyObject, signed: Signed): string | undefined {
  if (algorithm.kind !== 'ecdsa') return undefined;
  const isFixed = signed.signature.length === algorithm.signatureBytes;
  const dsaEncoding = isFixed ? 'ieee-p1363' : 'der';
  const own = nodeHash[algorithm.hash];
  for (const [hash] of hashes) {
    if (!verifies(hash, signed, { key, dsaEncoding })) continue;
    const form = isFixed ? [] : ['the signature is in ASN.1 DER'];
    const made = hash === own ? [] : [`the signature was made with ${hash.replace('sha', 'SHA-')}`];
    return [...form, ...made].join(' and ');
  }
  return undefined;
}
