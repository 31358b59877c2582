import { constants, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { PublicKey } from '../../../core/token/crypto-port.ts';
import { nodeCrypto } from '../../../electron/crypto/crypto.ts';
import { rsaKeys } from '../../support/rsa-keys.ts';

const signingInput = Buffer.from('eyJhbGciOiJ4In0.e30');
const rsa = rsaKeys('own');
const other = rsaKeys('other');
const short = generateKeyPairSync('rsa', { modulusLength: 512 });
const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const ed = generateKeyPairSync('ed25519');
const jwkOf = (key: KeyObject) => key.export({ format: 'jwk' }) as PublicKey;

const pss = (hash: string, saltLength: number) => ({
  hash,
  padding: constants.RSA_PKCS1_PSS_PADDING,
  saltLength,
});
const signed = (
  key: KeyObject,
  {
    hash = 'sha256',
    ...how
  }: { hash?: string; padding?: number; saltLength?: number; dsaEncoding?: 'der' } = {},
) => sign(hash, signingInput, { key, dsaEncoding: 'ieee-p1363', ...how });
const outcome = (alg: string, key: KeyObject, signature: Uint8Array) =>
  nodeCrypto.verify({ alg, key: jwkOf(key), signingInput, signature });

describe('why a signature is invalid, though the key is right', () => {
  test.each([
    ['PS256', rsa, signed(rsa.privateKey), 'made with RS256'],
    ['RS256', rsa, signed(rsa.privateKey, pss('sha256', 32)), 'made with PS256'],
    ['RS256', rsa, signed(rsa.privateKey, { hash: 'sha512' }), 'made with RS512'],
    ['RS256', rsa, signed(rsa.privateKey, { hash: 'sha1' }), 'made with SHA-1'],
    ['PS256', rsa, signed(rsa.privateKey, pss('sha256', 20)), 'the salt of the signature is not as long'],
    ['PS384', rsa, signed(rsa.privateKey, pss('sha256', 32)), 'made with PS256'],
    ['ES256', ec, signed(ec.privateKey, { dsaEncoding: 'der' }), 'is in ASN.1 DER'],
    [
      'ES256',
      ec,
      signed(ec.privateKey, { hash: 'sha384', dsaEncoding: 'der' }),
      'DER and the signature was made with SHA-384',
    ],
  ] as const)('%s, %#', (alg, { publicKey }, signature, cause) => {
    expect(outcome(alg, publicKey, signature)).toEqual({
      state: 'invalid',
      cause: expect.stringMatching(new RegExp(`^the key is right, but .*${cause}`)),
    });
  });

  test.each([
    ['another key', 'RS256', rsa, signed(other.privateKey)],
    ['another key and padding', 'PS256', rsa, signed(other.privateKey)],
    ['a changed signature', 'PS256', rsa, signed(rsa.privateKey, pss('sha256', 32)).fill(0, 5, 9)],
    ['a key that is too short for other hashes', 'PS256', short, Buffer.alloc(64, 1)],
    ['a changed text', 'RS256', rsa, sign('sha256', Buffer.from('e30.e30'), rsa.privateKey)],
    ['another hash of fixed length', 'ES256', ec, signed(ec.privateKey, { hash: 'sha512' })],
    ['a signature above the modulus', 'RS256', rsa, Buffer.alloc(256, 255)],
    ['a short signature', 'RS256', rsa, Buffer.alloc(12, 1)],
    ['another curve key', 'ES256', ec, Buffer.alloc(64, 1)],
    ['text', 'ES256', ec, Buffer.from('0_not-der')],
    ['an algorithm without a choice', 'EdDSA', ed, Buffer.alloc(64, 1)],
  ] as const)('is not known of %s', (_, alg, { publicKey }, signature) => {
    expect(outcome(alg, publicKey, signature)).toEqual({ state: 'invalid' });
  });
});
