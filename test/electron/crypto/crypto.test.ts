import { createHmac, createSign, generateKeyPairSync, sign } from 'node:crypto';
import type { JWK } from 'jose';
import { describe, expect, test } from 'vitest';
import { nodeCrypto } from '../../../electron/crypto/crypto.ts';
import { rsaKeys } from '../../support/rsa-keys.ts';

const signingInput = Buffer.from('eyJhbGciOiJ4In0.e30');

describe('hash', () => {
  test.each([
    ['SHA-256', 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'],
    [
      'SHA-384',
      'cb00753f45a35e8bb5a03d699ac65007272c32ab0eded1631a8b605a43ff5bed8086072ba1e7cc2358baeca134c825a7',
    ],
    [
      'SHA-512',
      'ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f',
    ],
  ] as const)('%s of "abc"', (name, hex) => {
    expect(Buffer.from(nodeCrypto.hash(name, Buffer.from('abc'))).toString('hex')).toBe(hex);
  });
});

const rsa = rsaKeys('own');
const rsaJwk = rsa.publicKey.export({ format: 'jwk' }) as JWK;

function ec(namedCurve: string) {
  const pair = generateKeyPairSync('ec', { namedCurve });
  return { privateKey: pair.privateKey, jwk: pair.publicKey.export({ format: 'jwk' }) as JWK };
}

const p256 = ec('P-256');

describe('verify', () => {
  test.each([
    ['ES256', 'P-256', 'sha256'],
    ['ES384', 'P-384', 'sha384'],
    ['ES512', 'P-521', 'sha512'],
    ['ES256K', 'secp256k1', 'sha256'],
  ])('%s: fixed length only, zeros refused', (alg, curve, hash) => {
    const { privateKey, jwk } = ec(curve);
    const signature = sign(hash, signingInput, { key: privateKey, dsaEncoding: 'ieee-p1363' });
    const der = createSign(hash).update(signingInput).sign(privateKey);
    const verify = (bytes: Uint8Array) =>
      nodeCrypto.verify({ alg, key: jwk, signingInput, signature: bytes }).state;
    expect(verify(signature)).toBe('valid');
    expect(verify(Buffer.concat([signature, Buffer.of(0)]))).toBe('invalid');
    expect(verify(der)).toBe('invalid');
    expect(verify(Buffer.alloc(signature.length))).toBe('invalid');
    expect(verify(Buffer.alloc(0))).toBe('invalid');
  });

  test.each([
    ['ed25519', 'Ed25519'],
    ['ed448', 'Ed448'],
  ] as const)('%s under its own name and as EdDSA', (type, name) => {
    const { privateKey, publicKey } =
      type === 'ed25519' ? generateKeyPairSync('ed25519') : generateKeyPairSync('ed448');
    const jwk = publicKey.export({ format: 'jwk' }) as JWK;
    const signature = sign(null, signingInput, privateKey);
    for (const alg of [name, 'EdDSA']) {
      for (const key of [jwk, { ...jwk, alg: name }, { ...jwk, alg: 'EdDSA' }]) {
        expect(nodeCrypto.verify({ alg, key, signingInput, signature }).state).toBe('valid');
      }
    }
    const other = name === 'Ed25519' ? 'Ed448' : 'Ed25519';
    expect(nodeCrypto.verify({ alg: other, key: jwk, signingInput, signature }).state).toBe('unusable');
    const key = { ...jwk, alg: other };
    expect(nodeCrypto.verify({ alg: name, key, signingInput, signature }).state).toBe('unusable');
  });

  test.each(['ml-dsa-44', 'ml-dsa-65', 'ml-dsa-87'] as const)('%s with a key of its own alg only', (type) => {
    const { privateKey, publicKey } = generateKeyPairSync(type);
    const key = publicKey.export({ format: 'jwk' }) as JWK;
    const alg = type.toUpperCase();
    const signature = sign(null, signingInput, privateKey);
    const verify = (input: object) => nodeCrypto.verify({ alg, key, signingInput, signature, ...input });
    expect(verify({}).state).toBe('valid');
    expect(verify({ signature: signature.subarray(1) }).state).toBe('invalid');
    expect(verify({ signingInput: Buffer.from('x') }).state).toBe('invalid');
    const other = alg === 'ML-DSA-44' ? 'ML-DSA-65' : 'ML-DSA-44';
    expect(verify({ alg: other }).state).toBe('unusable');
    expect(verify({ key: { ...key, alg: other } }).state).toBe('unusable');
    expect(verify({ key: { ...key, pub: 'AAAA' } })).toMatchObject({
      state: 'unusable',
      reason: expect.stringContaining('the key cannot be read'),
    });
    expect(verify({ key: { kty: 'AKP', alg } })).toEqual({ state: 'unusable', reason: 'the key has no pub' });
  });

  test.each(['RS256', 'PS256'])('%s is not taken for the other padding', (alg) => {
    const options = alg === 'RS256' ? {} : { padding: 6, saltLength: 32 };
    const signature = sign('sha256', signingInput, { key: rsa.privateKey, ...options });
    const verify = (name: string) =>
      nodeCrypto.verify({ alg: name, key: rsaJwk, signingInput, signature }).state;
    expect(verify(alg)).toBe('valid');
    expect(verify(alg === 'RS256' ? 'PS256' : 'RS256')).toBe('invalid');
  });

  test('a PSS signature with a salt of another length is refused', () => {
    const signature = sign('sha256', signingInput, { key: rsa.privateKey, padding: 6, saltLength: 20 });
    expect(nodeCrypto.verify({ alg: 'PS256', key: rsaJwk, signingInput, signature }).state).toBe('invalid');
  });

  test('a weak RSA key still verifies: a rule warns of it', () => {
    const pair = generateKeyPairSync('rsa', { modulusLength: 1024 });
    const key = pair.publicKey.export({ format: 'jwk' }) as JWK;
    const signature = sign('sha256', signingInput, pair.privateKey);
    expect(nodeCrypto.verify({ alg: 'RS256', key, signingInput, signature }).state).toBe('valid');
  });

  test('a private key verifies by its public part', () => {
    const key = p256.privateKey.export({ format: 'jwk' }) as JWK;
    const signature = sign('sha256', signingInput, { key: p256.privateKey, dsaEncoding: 'ieee-p1363' });
    expect(nodeCrypto.verify({ alg: 'ES256', key, signingInput, signature }).state).toBe('valid');
  });

  test('an HMAC with the public key as its secret is not valid', () => {
    const pem = rsa.publicKey.export({ format: 'pem', type: 'spki' });
    const signature = createHmac('sha256', pem).update(signingInput).digest();
    expect(nodeCrypto.verify({ alg: 'HS256', key: rsaJwk, signingInput, signature })).toEqual({
      state: 'unusable',
      reason: 'HS256 cannot use this key: it needs a key of type oct, but this key is of type RSA',
    });
  });

  test.each<[string, string, unknown, string]>([
    ['alg none', 'none', rsaJwk, 'the algorithm none is not supported'],
    ['another case', 'rs256', rsaJwk, 'the algorithm rs256 is not supported'],
    ['a name of every object', 'constructor', rsaJwk, 'is not supported'],
    ['another key type', 'ES256', rsaJwk, 'type EC, but this key is of type RSA'],
    ['another curve', 'ES384', p256.jwk, 'on P-384, but this key is on P-256'],
    ['a key for another algorithm', 'RS256', { ...rsaJwk, alg: 'RS512' }, 'for RS512, not for RS256'],
    ['a key for encryption', 'RS256', { ...rsaJwk, use: 'enc' }, 'use "enc"'],
    ['a key that only signs', 'RS256', { ...rsaJwk, key_ops: ['sign'] }, 'without verify'],
    ['a key without modulus', 'RS256', { kty: 'RSA', e: 'AQAB' }, 'has no n'],
    ['a member that is not text', 'RS256', { ...rsaJwk, n: 5 }, 'has no n'],
    ['a member in plain base64', 'RS256', { ...rsaJwk, n: `${rsaJwk.n}==` }, 'n of the key is not base64url'],
    ['a point that is not on the curve', 'ES256', { ...p256.jwk, y: p256.jwk.x }, 'cannot be read'],
    ['an empty secret', 'HS256', { kty: 'oct', k: '' }, 'not base64url'],
    ['no key type', 'RS256', {}, 'RSA, but this key is of type undefined'],
    ['Ed25519 with a short x', 'EdDSA', { kty: 'OKP', crv: 'Ed25519', x: 'AAAA' }, 'cannot be read'],
    ['an agreement key', 'EdDSA', { kty: 'OKP', crv: 'X25519', x: 'AAAA' }, 'this key is on X25519'],
  ])('%s: reports why it cannot be used', (_name, alg, key, reason) => {
    const outcome = nodeCrypto.verify({ alg, key: key as JWK, signingInput, signature: Buffer.alloc(64) });
    expect(outcome).toEqual({ state: 'unusable', reason: expect.stringContaining(reason) });
  });

  test('a public exponent of 1 does not make it throw', () => {
    const key = { ...rsaJwk, e: 'AQ' };
    const outcome = nodeCrypto.verify({ alg: 'RS256', key, signingInput, signature: Buffer.alloc(256) });
    expect(outcome.state).not.toBe('valid');
  });
});
