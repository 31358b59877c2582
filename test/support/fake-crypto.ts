import { createHash, createPublicKey, type JsonWebKey, verify } from 'node:crypto';
import type { CryptoPort } from '../../core/token/crypto-port.ts';

/** A crypto port for tests: real hashes, ES256 signatures alone, and no known secrets unless given. */
export function fakeCrypto(overrides: Partial<CryptoPort> = {}): CryptoPort {
  return {
    hash: (name, data) => new Uint8Array(createHash(name.replace('-', '')).update(data).digest()),
    verify: ({ alg, key, signingInput, signature }) => {
      if (alg !== 'ES256' || key.crv !== 'P-256') return { state: 'unusable', reason: 'not in this test' };
      const publicKey = createPublicKey({ key: { ...key } as JsonWebKey, format: 'jwk' });
      const valid = verify('sha256', signingInput, { key: publicKey, dsaEncoding: 'ieee-p1363' }, signature);
      return { state: valid ? 'valid' : 'invalid' };
    },
    findCommonSecret: () => ({ state: 'not-found' }),
    ...overrides,
  };
}
