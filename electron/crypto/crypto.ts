import type { KeyObject } from 'node:crypto';
import { assertNever } from '../../core/base/assert-never.ts';
import { present } from '../../core/base/present.ts';
import { type Algorithm, findAlgorithm } from '../../core/token/algorithms.ts';
import type { CryptoPort, PublicKey, SignatureOutcome } from '../../core/token/crypto-port.ts';
import { importKey, misfit } from './crypto-keys.ts';
import { nearMiss } from './near-miss.ts';
import { nodeCryptoModule } from './node-crypto.ts';
import { nodeHash } from './node-hash.ts';

type VerifyInput = Parameters<CryptoPort['verify']>[0];
type Signed = Pick<VerifyInput, 'signingInput' | 'signature'>;

function sameMac(name: string, key: KeyObject, signed: Signed): boolean {
  const { createHmac, timingSafeEqual } = nodeCryptoModule();
  const expected = createHmac(name, key).update(signed.signingInput).digest();
  return expected.length === signed.signature.length && timingSafeEqual(expected, signed.signature);
}

function check(algorithm: Algorithm, key: KeyObject, signed: Signed): boolean {
  const { signingInput, signature } = signed;
  const { constants, verify } = nodeCryptoModule();
  switch (algorithm.kind) {
    case 'mac':
      return sameMac(nodeHash[algorithm.hash], key, signed);
    case 'rsa-pkcs1':
      // The padding is the default of an RSA key; naming it makes each call 50 % slower.
      return verify(nodeHash[algorithm.hash], signingInput, key, signature);
    case 'rsa-pss': {
      const { RSA_PKCS1_PSS_PADDING: padding, RSA_PSS_SALTLEN_DIGEST: saltLength } = constants;
      return verify(nodeHash[algorithm.hash], signingInput, { key, padding, saltLength }, signature);
    }
    case 'ecdsa':
      if (signature.length !== algorithm.signatureBytes) return false;
      return verify(nodeHash[algorithm.hash], signingInput, { key, dsaEncoding: 'ieee-p1363' }, signature);
    case 'ml-dsa':
    case 'eddsa':
      return verify(null, signingInput, key, signature);
    default:
      return assertNever(algorithm);
  }
}

function verifySignature({ alg, key: jwk, ...signed }: VerifyInput): SignatureOutcome {
  const algorithm = findAlgorithm(alg);
  if (algorithm === undefined) return { state: 'unusable', reason: `the algorithm ${alg} is not supported` };
  const reason = misfit(jwk, alg);
  if (reason !== undefined) return { state: 'unusable', reason };
  const imported = importKey(jwk);
  if (!imported.ok) return { state: 'unusable', reason: imported.reason };
  try {
    if (check(algorithm, imported.key, signed)) return { state: 'valid' };
    return present({ state: 'invalid', cause: nearMiss(algorithm, imported.key, signed) });
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return { state: 'unusable', reason: `the key cannot be used with ${alg}: ${why}` };
  }
}

function certificateKey(certificate: Uint8Array): PublicKey | undefined {
  try {
    const { X509Certificate } = nodeCryptoModule();
    const { kty, n, e, crv, x, y } = new X509Certificate(certificate).publicKey.export({ format: 'jwk' });
    return kty === 'RSA' || kty === 'EC' || kty === 'OKP' ? present({ kty, n, e, crv, x, y }) : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Implements the cryptography of core/ with node:crypto, without the search for well-known secrets. A JWK
 * object must not be changed after its first use.
 */
export const nodeCrypto = {
  hash: (name, data) => nodeCryptoModule().hash(nodeHash[name], data, 'buffer'),
  verify: verifySignature,
  certificateKey,
} satisfies CryptoPort;
