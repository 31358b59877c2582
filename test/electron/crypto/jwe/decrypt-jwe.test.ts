import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { CompactEncrypt, GeneralEncrypt } from 'jose';
import { describe, expect, test } from 'vitest';
import { readToken } from '../../../../core/token/read-token.ts';
import { decryptionBudget, decryptJwe } from '../../../../electron/crypto/jwe/decrypt-jwe.ts';
import { readDecryptionKeys } from '../../../../electron/crypto/jwe/decryption-keys.ts';
import { rsaKeys } from '../../../support/rsa-keys.ts';

const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
const octets = (length: number) => ({ kty: 'oct', k: randomBytes(length).toString('base64url') });
const privateJwk = (pair: ReturnType<typeof ecPair>) => pair.privateKey.export({ format: 'jwk' });
const ecPair = (namedCurve = 'P-256') => generateKeyPairSync('ec', { namedCurve });

function decrypt(raw: string, key: object | string) {
  const token = readToken(raw);
  if (token.kind !== 'jwe') throw new Error(token.kind);
  const keys = readDecryptionKeys(typeof key === 'string' ? key : JSON.stringify(key));
  if (!keys.ok) throw new Error(keys.failure.message);
  const outcome = decryptJwe(token, keys.value, decryptionBudget());
  if (outcome.state === 'failed') return outcome;
  return { ...outcome, content: Buffer.from(outcome.content).toString() };
}

const message = new TextEncoder().encode('{"sub":"alice"}');

describe('what jose encrypts', () => {
  test.each([
    ['dir', 'A128CBC-HS256', 32],
    ['A128KW', 'A256GCM', 16],
    ['A256GCMKW', 'A128GCM', 32],
  ])('with %s and %s is decrypted', async (alg, enc, length) => {
    const key = octets(length);
    const raw = await new CompactEncrypt(message)
      .setProtectedHeader({ alg, enc })
      .encrypt(Buffer.from(key.k, 'base64url'));
    expect(decrypt(raw, key)).toMatchObject({ state: 'decrypted', content: '{"sub":"alice"}', alg });
    expect(decrypt(raw, octets(length)).state).toBe('failed');
  });

  test.each(['P-256', 'P-521'])('for a key on %s is decrypted with its PEM', async (curve) => {
    const pair = ecPair(curve);
    const raw = await new CompactEncrypt(message)
      .setProtectedHeader({ alg: 'ECDH-ES+A256KW', enc: 'A256CBC-HS512' })
      .encrypt(pair.publicKey);
    const pem = pair.privateKey.export({ format: 'pem', type: 'pkcs8' }).toString();
    expect(decrypt(raw, pem)).toMatchObject({ state: 'decrypted', content: '{"sub":"alice"}' });
    const der = pair.privateKey.export({ format: 'der', type: 'sec1' }).toString('base64');
    expect(decrypt(raw, der)).toMatchObject({ state: 'decrypted', content: '{"sub":"alice"}' });
  });

  test('with a password is decrypted with it', async () => {
    const raw = await new CompactEncrypt(message)
      .setProtectedHeader({ alg: 'PBES2-HS256+A128KW', enc: 'A128GCM' })
      .setKeyManagementParameters({ p2c: 2000, p2s: randomBytes(16) })
      .encrypt(new TextEncoder().encode('correct horse'));
    expect(decrypt(raw, 'correct horse')).toMatchObject({ state: 'decrypted' });
    expect(decrypt(raw, 'wrong horse')).toEqual({
      state: 'failed',
      step: 'key',
      reason: 'the key does not fit: it does not unwrap the encrypted key',
    });
  });

  test('for several recipients is decrypted with the key of each', async () => {
    const [one, other] = [ecPair(), rsaKeys('own')];
    const jwe = await new GeneralEncrypt(message)
      .setProtectedHeader({ enc: 'A256GCM' })
      .addRecipient(one.publicKey)
      .setUnprotectedHeader({ alg: 'ECDH-ES+A128KW', kid: 'one' })
      .addRecipient(other.publicKey)
      .setUnprotectedHeader({ alg: 'RSA-OAEP-256', kid: 'other' })
      .encrypt();
    const raw = JSON.stringify(jwe);
    expect(decrypt(raw, { ...privateJwk(one), kid: 'one' })).toMatchObject({ recipient: 1, keyId: 'one' });
    const rsa = { ...other.privateKey.export({ format: 'jwk' }), kid: 'other' };
    expect(decrypt(raw, rsa)).toMatchObject({ state: 'decrypted', recipient: 2, keyId: 'other' });
    expect(decrypt(raw, privateJwk(ecPair()))).toMatchObject({ state: 'failed', step: 'key' });
  });
});

/** A JWE with `dir` and A128GCM whose tag need not be right. */
function direct(header: object, ciphertext = 'AAAA', tag = 'A'.repeat(22)): string {
  return [encode({ alg: 'dir', enc: 'A128GCM', ...header }), '', 'A'.repeat(16), ciphertext, tag].join('.');
}

describe('a failure says which step failed', () => {
  test.each<[string, string, string, string]>([
    ['another algorithm', direct({ alg: 'ROT13' }), 'algorithm', 'the algorithm "ROT13" is not supported'],
    [
      'a prototype name',
      direct({ alg: '__proto__' }),
      'algorithm',
      'the algorithm "__proto__" is not supported',
    ],
    ['another encryption', direct({ enc: 'A1GCM' }), 'algorithm', 'the encryption "A1GCM" is not supported'],
    ['a lower-case algorithm', direct({ alg: 'DIR' }), 'algorithm', 'the algorithm "DIR" is not supported'],
    ['an extension', direct({ crit: ['exp'], exp: 1 }), 'algorithm', 'crit lists an extension'],
    ['an object in crit', direct({ crit: [{ a: 1 }] }), 'algorithm', 'not supported: {"a":1}'],
    ['another compression', direct({ zip: 'GZ' }), 'algorithm', 'the zip of the header is not DEF'],
    ['a tag that is cut', direct({}, 'AAAA', 'AAAA'), 'form', 'the authentication tag has 3 bytes'],
    ['another tag', direct({}), 'content', 'the authentication tag is wrong'],
    ['a short key', direct({ enc: 'A256GCM' }), 'key', 'dir needs a key of 256 bits, this one has 128'],
    ['another type of key', direct({ alg: 'RSA-OAEP' }), 'key', 'RSA-OAEP needs a key of type RSA'],
    [
      'another algorithm before the form',
      direct({ alg: 'HPKE-0' }, 'AA', 'AA'),
      'algorithm',
      '"HPKE-0" is not',
    ],
    ['padding', `${direct({})}==`, 'form', 'padding "=" is not allowed'],
  ])('%s', (_what, raw, step, reason) => {
    const outcome = decrypt(raw, octets(16));
    expect(outcome).toMatchObject({ state: 'failed', step, reason: expect.stringContaining(reason) });
  });

  test('a curve of another key, and a point that is not on it', () => {
    const key = privateJwk(ecPair());
    const { x } = privateJwk(ecPair());
    const agreed = (epk: object) => direct({ alg: 'ECDH-ES', epk });
    expect(decrypt(agreed({ kty: 'EC', crv: 'P-384', x, y: x }), key)).toMatchObject({
      step: 'key',
      reason: 'the key is on P-256, but epk of the token is on P-384',
    });
    expect(decrypt(agreed({ kty: 'EC', crv: 'P-256', x, y: x }), key)).toMatchObject({
      step: 'key',
      reason: 'epk of the token is not a valid point on P-256',
    });
    expect(decrypt(direct({ alg: 'ECDH-ES' }), key)).toMatchObject({
      reason: 'the header has no epk with a curve',
    });
    expect(decrypt(direct({ alg: 'ECDH-ES', epk: 'x' }), key)).toMatchObject({ step: 'key' });
  });

  test.each(['RSA-OAEP-256', 'RSA1_5'])('a key that does not decrypt the key, with %s', (alg) => {
    const { privateKey } = rsaKeys('other');
    const [head, , ...rest] = direct({ alg }).split('.');
    const raw = [head, randomBytes(256).toString('base64url'), ...rest].join('.');
    const outcome = decrypt(raw, privateKey.export({ format: 'jwk' }));
    expect(outcome).toMatchObject({ state: 'failed', reason: expect.not.stringContaining('error:') });
  });

  test('a billion iterations are not computed', () => {
    const raw = direct({ alg: 'PBES2-HS256+A128KW', p2c: 1_000_000_000, p2s: 'AAAA' });
    expect(decrypt(raw, 'password')).toMatchObject({
      step: 'key',
      reason: 'p2c is 1,000,000,000; more than 1,000,000 iterations are not computed',
    });
  });

  test('a deflate bomb is refused with its numbers', async () => {
    const key = octets(16);
    const bomb = deflateRawSync(Buffer.alloc(50_000_000));
    const raw = await new CompactEncrypt(bomb)
      .setProtectedHeader({ alg: 'dir', enc: 'A128GCM', 'x-zip': 'DEF' })
      .encrypt(Buffer.from(key.k, 'base64url'));
    expect(decrypt(raw, key).state).toBe('decrypted');
    const { createCipheriv } = await import('node:crypto');
    const head = encode({ alg: 'dir', enc: 'A128GCM', zip: 'DEF' });
    const iv = randomBytes(12);
    const cipher = createCipheriv('aes-128-gcm', Buffer.from(key.k, 'base64url'), iv);
    cipher.setAAD(Buffer.from(head));
    const parts = [iv, Buffer.concat([cipher.update(bomb), cipher.final()]), cipher.getAuthTag()];
    const zipped = [head, '', ...parts.map((part) => part.toString('base64url'))].join('.');
    expect(decrypt(zipped, key)).toEqual({
      state: 'failed',
      step: 'zip',
      reason: expect.stringMatching(/^the content expands from [\d,]+ bytes to more than 1,000,000 bytes/),
    });
  });
});

describe('the keys', () => {
  test.each<[string, string, string]>([
    ['a public key', JSON.stringify(ecPair().publicKey.export({ format: 'jwk' })), 'Only public keys'],
    ['nothing', ' ', 'No key was given.'],
    ['broken JSON', '{"kty":', 'Invalid JSON'],
    ['JSON without a key', '{"a":1}', 'Neither a JWK Set'],
    [
      'a public PEM',
      ecPair().publicKey.export({ format: 'pem', type: 'spki' }).toString(),
      'Only a public key',
    ],
    ['a PEM of noise', '-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----', 'no private key'],
    ['a PEM without its end', '-----BEGIN PRIVATE KEY-----\nAAAA', 'no private key'],
  ])('%s cannot decrypt', (_what, text, message) => {
    const read = readDecryptionKeys(text);
    expect(read.ok ? '' : read.failure.message).toContain(message);
  });

  test.each([
    ['as spaces', ' '],
    ['lost', ''],
    ['written as \\n', '\\n'],
    ['of Windows', '\r\n'],
  ])('a private PEM is read with its line breaks %s', (_what, breaks) => {
    const pem = ecPair().privateKey.export({ format: 'pem', type: 'pkcs8' }).toString();
    expect(readDecryptionKeys(pem.trim().replaceAll('\n', breaks))).toEqual(readDecryptionKeys(pem));
  });

  test('a key for another use is refused by its own members', () => {
    const key = octets(16);
    expect(decrypt(direct({}), { ...key, use: 'sig' })).toMatchObject({
      reason: 'the key is for use "sig", not "enc"',
    });
    expect(decrypt(direct({}), { ...key, alg: 'A128KW' })).toMatchObject({
      reason: 'the key is for A128KW, not for dir',
    });
    expect(decrypt(direct({}), { ...key, key_ops: ['encrypt'] })).toMatchObject({ step: 'key' });
  });

  test('a secret may be encoded, and the key with the kid of the token is tried first', async () => {
    const { k } = octets(16);
    const raw = await new CompactEncrypt(message)
      .setProtectedHeader({ alg: 'A128KW', enc: 'A128GCM', kid: 'right' })
      .encrypt(Buffer.from(k, 'base64url'));
    expect(decrypt(raw, Buffer.from(k, 'base64url').toString('hex')).state).toBe('decrypted');
    const keys = [
      { ...octets(16), kid: 'wrong' },
      { kty: 'oct', k, kid: 'right' },
    ];
    expect(decrypt(raw, { keys })).toMatchObject({ keyId: 'right' });
  });
});

test('no header and no part makes it throw', () => {
  const part = fc.oneof(fc.constant(''), fc.base64String({ maxLength: 40 }), fc.string({ maxLength: 20 }));
  const name = fc.constantFrom(
    'dir',
    'A128KW',
    'A128GCMKW',
    'RSA1_5',
    'RSA-OAEP',
    'ECDH-ES',
    'PBES2-HS256+A128KW',
  );
  const header = fc.record(
    {
      alg: fc.oneof(name, fc.jsonValue()),
      enc: fc.oneof(fc.constantFrom('A128GCM', 'A128CBC-HS256'), fc.jsonValue()),
      epk: fc.jsonValue(),
      p2c: fc.oneof(fc.integer({ max: 5 }), fc.constant(1e15)),
      p2s: fc.jsonValue(),
      zip: fc.constantFrom('DEF', 'x'),
    },
    { requiredKeys: ['alg', 'enc'] },
  );
  const keys = [octets(16), privateJwk(ecPair()), rsaKeys('third').privateKey.export({ format: 'jwk' })];
  fc.assert(
    fc.property(header, part, part, part, part, (head, ...parts) => {
      const token = readToken([encode(head), ...parts].join('.'));
      const read = readDecryptionKeys(JSON.stringify({ keys }));
      if (token.kind !== 'jwe' || !read.ok) return;
      const outcome = decryptJwe(token, { ...read.value, password: 'x' }, decryptionBudget());
      if (outcome.state === 'failed') expect(outcome.reason.length).toBeLessThan(400);
    }),
    { numRuns: 200 },
  );
});
