import { generateKeyPairSync, sign } from 'node:crypto';
import type { JWK } from 'jose';
import { afterAll, describe, expect, it, vi } from 'vitest';
import type { nodeCrypto } from '../../../electron/crypto/crypto.ts';
import { nodeCryptoModule } from '../../../electron/crypto/node-crypto.ts';

const place = '../../../electron/crypto/node-crypto.ts';
const signingInput = Buffer.from('eyJhbGciOiJ4In0.e30');
const real = nodeCryptoModule();
const missing = ['secp256k1', 'Ed448'];

/** The cryptography of the program where BoringSSL does not have these curves, as in Electron. */
async function inElectron(): Promise<typeof nodeCrypto> {
  const generateKeyPairSync = () => {
    throw new Error('no such type');
  };
  const createPublicKey = (input: { key: JWK }) => {
    if (input.key.kty === 'AKP') throw new Error('Unsupported JWK Key Type.');
    if (missing.includes(String(input.key.crv))) throw new Error('Invalid JWK data');
    return real.createPublicKey(input as Parameters<typeof real.createPublicKey>[0]);
  };
  vi.resetModules();
  vi.doMock(place, () => ({ nodeCryptoModule: () => ({ ...real, createPublicKey, generateKeyPairSync }) }));
  return (await import('../../../electron/crypto/crypto.ts')).nodeCrypto;
}

afterAll(() => {
  vi.doUnmock(place);
  vi.resetModules();
});

const pairs = {
  ES256K: generateKeyPairSync('ec', { namedCurve: 'secp256k1' }),
  ES256: generateKeyPairSync('ec', { namedCurve: 'P-256' }),
  Ed448: generateKeyPairSync('ed448'),
  Ed25519: generateKeyPairSync('ed25519'),
  'ML-DSA-44': generateKeyPairSync('ml-dsa-44'),
};

function signed(alg: keyof typeof pairs) {
  const { privateKey, publicKey } = pairs[alg];
  const key = publicKey.export({ format: 'jwk' }) as JWK;
  const hash = alg.startsWith('ES') ? 'sha256' : null;
  const signature = sign(hash, signingInput, { key: privateKey, dsaEncoding: 'ieee-p1363' });
  return { alg, key, signingInput, signature };
}

describe('a curve that the cryptography of the host does not have', () => {
  it.each([
    ['ES256K', 'secp256k1'],
    ['Ed448', 'Ed448'],
  ] as const)('is the reason why %s cannot be verified', async (alg, curve) => {
    const { verify } = await inElectron();
    expect(verify(signed(alg))).toEqual({
      state: 'unusable',
      reason: `the cryptography of this host (Electron's) has no ${curve}: use --host chromium, or the terminal`,
    });
  });

  it('is no matter of ML-DSA, which this runtime does not have', async () => {
    const { verify } = await inElectron();
    expect(verify(signed('ML-DSA-44'))).toEqual({
      state: 'unusable',
      reason: 'ML-DSA-44 is not supported by this runtime (Node.js 24 has it)',
    });
  });

  it.each(['ES256', 'Ed25519'] as const)('does not concern %s', async (alg) => {
    const { verify } = await inElectron();
    expect(verify(signed(alg))).toEqual({ state: 'valid' });
  });
});

describe('a curve that it has', () => {
  it.each(['ES256K', 'Ed448'] as const)('verifies %s, and is not the reason of a broken key', async (alg) => {
    vi.doUnmock(place);
    vi.resetModules();
    const { nodeCrypto: crypto } = await import('../../../electron/crypto/crypto.ts');
    const input = signed(alg);
    expect(crypto.verify(input)).toEqual({ state: 'valid' });
    const broken = { ...input, key: { ...input.key, x: 'AAAA' } };
    expect(crypto.verify(broken)).toMatchObject({
      state: 'unusable',
      reason: expect.stringContaining('the key cannot be read'),
    });
  });
});
