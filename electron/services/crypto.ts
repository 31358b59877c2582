import { constants, createHmac, hash, type KeyObject, timingSafeEqual, verify } from 'node:crypto';
import { assertNever } from '../../core/assert-never.ts';
import type { CryptoPort, HashName, SignatureOutcome } from '../../core/oauth/crypto-port.ts';
import { type Algorithm, findAlgorithm } from './crypto-algorithms.ts';
import { importKey, misfit } from './crypto-keys.ts';
import { commonSecrets } from './known-secrets/common-secrets.ts';

const HASHES: Readonly<Record<HashName, string>> = {
  'SHA-256': 'sha256',
  'SHA-384': 'sha384',
  'SHA-512': 'sha512',
};

const PSS = {
  padding: constants.RSA_PKCS1_PSS_PADDING,
  saltLength: constants.RSA_PSS_SALTLEN_DIGEST,
};

type VerifyInput = Parameters<CryptoPort['verify']>[0];
type Signed = Pick<VerifyInput, 'signingInput' | 'signature'>;

function sameMac(name: string, key: Parameters<typeof createHmac>[1], signed: Signed): boolean {
  const expected = createHmac(name, key).update(signed.signingInput).digest();
  return expected.length === signed.signature.length && timingSafeEqual(expected, signed.signature);
}

function check(algorithm: Algorithm, key: KeyObject, signed: Signed): boolean {
  const { signingInput, signature } = signed;
  switch (algorithm.kind) {
    case 'mac':
      return sameMac(algorithm.hash, key, signed);
    case 'rsa-pkcs1':
      // The padding is the default of an RSA key; naming it would make each call half as long again.
      return verify(algorithm.hash, signingInput, key, signature);
    case 'rsa-pss':
      return verify(algorithm.hash, signingInput, { key, ...PSS }, signature);
    case 'ecdsa':
      if (signature.length !== algorithm.signatureBytes) return false;
      return verify(algorithm.hash, signingInput, { key, dsaEncoding: 'ieee-p1363' }, signature);
    case 'eddsa':
      return verify(null, signingInput, key, signature);
    default:
      return assertNever(algorithm);
  }
}

function verifySignature({ alg, key: jwk, ...signed }: VerifyInput): SignatureOutcome {
  const algorithm = findAlgorithm(alg);
  if (algorithm === undefined) return { state: 'unusable', reason: `the algorithm ${alg} is not known here` };
  const reason = misfit(jwk, alg, algorithm);
  if (reason !== undefined) return { state: 'unusable', reason };
  const imported = importKey(jwk);
  if (!imported.ok) return { state: 'unusable', reason: imported.reason };
  try {
    return { state: check(algorithm, imported.key, signed) ? 'valid' : 'invalid' };
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return { state: 'unusable', reason: `the key cannot be used with ${alg}: ${why}` };
  }
}

/** Signatures that no secret of the list made, so that a token is searched once. Oldest first. */
const searched = new Set<string>();
const MOST_SEARCHED = 10_000;

function findCommonSecret(
  input: Signed & { readonly alg: string; readonly madeBy?: string },
): string | undefined {
  const algorithm = findAlgorithm(input.alg);
  if (algorithm?.kind !== 'mac' || input.signature.length !== algorithm.bytes) return undefined;
  if (input.madeBy !== undefined) return findAmongCommon(input.madeBy);
  const id = hash(algorithm.hash, Buffer.concat([input.signingInput, Buffer.of(0), input.signature]));
  if (searched.has(id)) return undefined;
  const found = commonSecrets().find(({ key }) => sameMac(algorithm.hash, key, input));
  if (found !== undefined) return found.text;
  const [oldest] = searched;
  if (oldest !== undefined && searched.size >= MOST_SEARCHED) searched.delete(oldest);
  searched.add(id);
  return undefined;
}

function findAmongCommon(secret: string): string | undefined {
  const bytes = Buffer.from(secret);
  return commonSecrets().find(({ key }) => (typeof key === 'string' ? key === secret : key.equals(bytes)))
    ?.text;
}

/** The cryptography of core/, done by node:crypto. A JWK object that was used once must not be changed after. */
export const nodeCrypto = {
  hash: (name, data) => hash(HASHES[name], data, 'buffer'),
  verify: verifySignature,
  findCommonSecret,
} satisfies CryptoPort;
