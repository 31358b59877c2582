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
 * length of the salt, or in ASN.1 DER. Undefined where it was not. Takes one operation with the key for most signatures that
 * were made with another one.
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
  const { constants, createHash } = nodeCryptoModule();
  const encoded = encodedMessage(key, signed.signature);
  if (encoded === undefined) return undefined;
  // EMSA-PKCS1-v1_5 ends with the digest, EMSA-PSS with a byte of its own (RFC 8017 section 9).
  if (encoded[0] === 0 && encoded[1] === 1) {
    const made = hashes.find(([hash]) => {
      const digest = createHash(hash).update(signed.signingInput).digest();
      return digest.equals(encoded.subarray(-digest.length));
    });
    return made && madeWith('RS', made[1]);
  }
  if (encoded.at(-1) !== 0xbc) return undefined;
  const padding = constants.RSA_PKCS1_PSS_PADDING;
  const saltLength = constants.RSA_PSS_SALTLEN_AUTO;
  const made = hashes.find(([hash]) => verifies(hash, signed, { key, padding, saltLength }));
  if (made === undefined) return undefined;
  return made[0] === nodeHash[algorithm.hash] && algorithm.kind === 'rsa-pss'
    ? 'the salt of the signature is not as long as the hash'
    : madeWith('PS', made[1]);
}

function madeWith(name: 'RS' | 'PS', number: string): string {
  return number === '' ? 'the signature was made with SHA-1' : `the signature was made with ${name}${number}`;
}

/** What was signed, with its padding; undefined where the signature is too long, or no number below the modulus. */
function encodedMessage(key: KeyObject, signature: Uint8Array): Buffer | undefined {
  const { constants, publicDecrypt } = nodeCryptoModule();
  try {
    return publicDecrypt({ key, padding: constants.RSA_NO_PADDING }, signature);
  } catch {
    return undefined;
  }
}

/** Another hash is looked for in ASN.1 DER alone: that takes four verifications, which many signatures would wait for. */
function ecMiss(algorithm: Algorithm, key: KeyObject, signed: Signed): string | undefined {
  if (algorithm.kind !== 'ecdsa' || signed.signature.length === algorithm.signatureBytes) return undefined;
  const own = nodeHash[algorithm.hash];
  const made = hashes.find(([hash]) => verifies(hash, signed, { key, dsaEncoding: 'der' }));
  if (made === undefined) return undefined;
  const [hash] = made;
  const form = 'the signature is in ASN.1 DER';
  return hash === own ? form : `${form} and the signature was made with ${hash.replace('sha', 'SHA-')}`;
}
