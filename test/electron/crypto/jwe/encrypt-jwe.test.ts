import { generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto';
import { compactDecrypt, importJWK } from 'jose';
import { describe, expect, test } from 'vitest';
import { readToken } from '../../../../core/token/read-token.ts';
import type { JsonObject } from '../../../../core/token/token.ts';
import { decryptJwe } from '../../../../electron/crypto/jwe/decrypt-jwe.ts';
import { encryptJwe, type ToEncrypt } from '../../../../electron/crypto/jwe/encrypt-jwe.ts';
import { usualKeyManagement } from '../../../../electron/crypto/jwe/encryption-key.ts';
import { rsaKeys } from '../../../support/rsa-keys.ts';

const jwkOf = (key: KeyObject) => key.export({ format: 'jwk' }) as JsonObject;
const pair = ({ publicKey, privateKey }: { publicKey: KeyObject; privateKey: KeyObject }) => ({
  jwk: jwkOf(publicKey),
  own: jwkOf(privateKey),
});
const octets = (bytes: number): { jwk: JsonObject; own: JsonObject } => {
  const jwk = { kty: 'oct', k: randomBytes(bytes).toString('base64url') };
  return { jwk, own: jwk };
};
const rsa = pair(rsaKeys('own'));
const small = pair(generateKeyPairSync('rsa', { modulusLength: 1024 }));
const ec = (namedCurve: string) => pair(generateKeyPairSync('ec', { namedCurve }));
const p256 = ec('P-256');
const text = '{"sub":"alice"}';

const encrypt = (input: Omit<ToEncrypt, 'header' | 'content'>, header: ToEncrypt['header'] = new Map()) =>
  encryptJwe({ ...input, header, content: Buffer.from(text) });

async function made(...input: Parameters<typeof encrypt>): Promise<string> {
  const result = await encrypt(...input);
  if (!result.ok) throw new Error(result.failure.received);
  return result.value;
}

function decrypt(raw: string, keys: Parameters<typeof decryptJwe>[1]) {
  const token = readToken(raw);
  if (token.kind !== 'jwe') throw new Error(token.kind);
  const outcome = decryptJwe(token, keys);
  return outcome.state === 'decrypted' ? Buffer.from(outcome.content).toString() : outcome;
}

describe('what is encrypted', () => {
  test.each<[string, string, { jwk: JsonObject; own: JsonObject }]>([
    ['dir', 'A128CBC-HS256', octets(32)],
    ['dir', 'A192CBC-HS384', octets(48)],
    ['dir', 'A256CBC-HS512', octets(64)],
    ['dir', 'A128GCM', octets(16)],
    ['dir', 'A192GCM', octets(24)],
    ['dir', 'A256GCM', octets(32)],
    ['A128KW', 'A256GCM', octets(16)],
    ['A192KW', 'A128GCM', octets(24)],
    ['A256KW', 'A256CBC-HS512', octets(32)],
    ['A128GCMKW', 'A128GCM', octets(16)],
    ['A192GCMKW', 'A128GCM', octets(24)],
    ['A256GCMKW', 'A256GCM', octets(32)],
    ['RSA-OAEP', 'A128GCM', rsa],
    ['RSA-OAEP-256', 'A256GCM', rsa],
    ['RSA-OAEP-384', 'A256GCM', rsa],
    ['RSA-OAEP-512', 'A256CBC-HS512', rsa],
    ['ECDH-ES', 'A128GCM', p256],
    ['ECDH-ES', 'A256CBC-HS512', ec('P-521')],
    ['ECDH-ES', 'A256GCM', pair(generateKeyPairSync('x25519'))],
    ['ECDH-ES+A128KW', 'A128GCM', p256],
    ['ECDH-ES+A192KW', 'A192GCM', ec('P-384')],
    ['ECDH-ES+A256KW', 'A256GCM', pair(generateKeyPairSync('x25519'))],
  ])('with %s and %s is decrypted here and by jose', async (alg, enc, { jwk, own }) => {
    const raw = await made({ alg, enc, key: { jwk } });
    expect(decrypt(raw, { jwks: [own] })).toBe(text);
    const { plaintext } = await compactDecrypt(raw, await importJWK({ ...own }, alg));
    expect(Buffer.from(plaintext).toString()).toBe(text);
  });

  test.each(['PBES2-HS256+A128KW', 'PBES2-HS384+A192KW', 'PBES2-HS512+A256KW'])(
    'with a password and %s, too',
    async (alg) => {
      const raw = await made({ alg, enc: 'A128GCM', key: { password: 'correct horse' }, iterations: 1000 });
      expect(decrypt(raw, { jwks: [], password: 'correct horse' })).toBe(text);
      expect(decrypt(raw, { jwks: [], password: 'wrong horse' })).toMatchObject({ step: 'key' });
      const { plaintext } = await compactDecrypt(raw, Buffer.from('correct horse'), {
        keyManagementAlgorithms: [alg],
      });
      expect(Buffer.from(plaintext).toString()).toBe(text);
    },
  );

  test('has the other members of the header, and those of key agreement are used', async () => {
    const header = new Map([
      ['cty', '"JWT"'],
      ['apu', '"QWxpY2U"'],
      ['__proto__', '{"a":1}'],
    ]);
    const raw = await made({ alg: 'ECDH-ES', enc: 'A128GCM', key: { jwk: p256.jwk } }, header);
    expect(Buffer.from(raw.split('.')[0] ?? '', 'base64url').toString()).toContain(
      '"enc":"A128GCM","cty":"JWT","apu":"QWxpY2U","__proto__":{"a":1},"epk":{',
    );
    expect(decrypt(raw, { jwks: [p256.own] })).toBe(text);
    expect(decrypt(raw, { jwks: [ec('P-256').own] })).toMatchObject({ step: 'content' });
  });

  test('is never the same twice', async () => {
    const input = { alg: 'dir', enc: 'A128GCM', key: octets(16) };
    expect(await made(input)).not.toBe(await made(input));
  });
});

test.each([
  [rsa.jwk, 'RSA-OAEP-256'],
  [p256.jwk, 'ECDH-ES+A256KW'],
  [octets(16).jwk, 'A128KW'],
  [octets(48).jwk, 'dir'],
  [{ ...rsa.jwk, alg: 'RSA-OAEP' }, 'RSA-OAEP'],
])('the usual algorithm of a key', (jwk, alg) => {
  expect(usualKeyManagement({ jwk })).toBe(alg);
});

const weak = { alg: 'RSA-OAEP', enc: 'A128GCM', key: small };
test.each<[string, Parameters<typeof encrypt>[0], string]>([
  ['a short RSA key', weak, 'the RSA key has 1024 bits, at least 2048 are needed'],
  ['another type of key', { ...weak, key: p256 }, 'RSA-OAEP needs a key of type RSA, this one is EC'],
  ['an unsafe algorithm', { ...weak, alg: 'RSA1_5', key: rsa }, 'RSA1_5 is unsafe'],
  ['an algorithm in lower case', { ...weak, alg: 'rsa-oaep', key: rsa }, 'the algorithm "rsa-oaep" is not'],
  ['a prototype name', { ...weak, alg: '__proto__', key: rsa }, 'the algorithm "__proto__" is not'],
  ['another encryption', { ...weak, enc: 'A1GCM', key: rsa }, 'the encryption "A1GCM" is not supported'],
  [
    'a signing curve',
    { ...weak, alg: 'ECDH-ES', key: pair(generateKeyPairSync('ed25519')) },
    'is on Ed25519',
  ],
  ['another curve', { ...weak, alg: 'ECDH-ES', key: ec('secp256k1') }, 'this one is on secp256k1'],
  [
    'a point that is on no curve',
    { ...weak, alg: 'ECDH-ES', key: { jwk: { ...p256.jwk, y: p256.jwk.x ?? '' } } },
    'nvalid',
  ],
  [
    'a short secret',
    { ...weak, alg: 'A256KW', key: octets(16) },
    'needs a key of 256 bits, this one has 128',
  ],
  [
    'a short key for dir',
    { ...weak, alg: 'dir', key: octets(5) },
    'needs a key of 128 bits, this one has 40',
  ],
  ['no octets', { ...weak, alg: 'A128KW', key: { jwk: { kty: 'oct' } } }, 'this one has 0'],
  ['a password without PBES2', { ...weak, key: { password: 'x' } }, 'a password was given'],
  ['PBES2 without a password', { ...weak, alg: 'PBES2-HS256+A128KW', key: octets(16) }, 'needs a password'],
  ['no password', { ...weak, alg: 'PBES2-HS256+A128KW', key: { password: '' } }, 'password is empty'],
  ['a key for signatures', { ...weak, key: { jwk: { ...rsa.jwk, use: 'sig' } } }, 'use "sig", not "enc"'],
  ['a key for another algorithm', { ...weak, key: { jwk: { ...rsa.jwk, alg: 'RS256' } } }, 'is for RS256'],
  ['other operations', { ...weak, key: { jwk: { ...rsa.jwk, key_ops: ['verify'] } } }, 'it must not encrypt'],
])('refuses %s', async (_what, input, words) => {
  const result = await encrypt(input);
  expect(result).toMatchObject({
    ok: false,
    failure: { code: 'key-unfit', received: expect.stringContaining(words) },
  });
});

test.each([0, 999, 1_000_001, 1.5, Number.NaN, 1e9])('refuses %d iterations', async (iterations) => {
  const key = { password: 'x' };
  const result = await encrypt({ alg: 'PBES2-HS256+A128KW', enc: 'A128GCM', key, iterations });
  expect(result).toMatchObject({ ok: false, failure: { code: 'invalid-input' } });
});
