import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { calculateJwkThumbprint } from 'jose';
import { describe, expect, test } from 'vitest';
import { readPem } from '../../../electron/crypto/read-pem.ts';
import { readPrivateKey } from '../../../electron/crypto/read-private-key.ts';
import { rsaKeys } from '../../support/rsa-keys.ts';

const rsa = rsaKeys('own');
const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const other = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const okp = generateKeyPairSync('ed25519');

function pem(key: KeyObject, type: 'pkcs8' | 'pkcs1' | 'sec1' | 'spki'): string {
  return String(key.export({ format: 'pem', type }));
}

function jwk(key: KeyObject, more: Record<string, unknown> = {}): string {
  return JSON.stringify({ ...key.export({ format: 'jwk' }), ...more });
}

function shown(text: string) {
  const read = readPrivateKey(text);
  if (!read.ok) throw new Error(read.failure.message);
  return read.value.shown;
}

function refusal(text: string) {
  const read = readPrivateKey(text);
  if (read.ok) throw new Error('the key was taken');
  return read.failure;
}

const rsaAlgorithms = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512'];

describe('a private key', () => {
  test.each([
    ['PKCS #8', pem(rsa.privateKey, 'pkcs8'), 'RSA, 2048 bits', rsaAlgorithms],
    ['PKCS #1', pem(rsa.privateKey, 'pkcs1'), 'RSA, 2048 bits', rsaAlgorithms],
    ['SEC 1', pem(ec.privateKey, 'sec1'), 'P-256', ['ES256']],
    ['PKCS #8 of Ed25519', pem(okp.privateKey, 'pkcs8'), 'Ed25519', ['EdDSA', 'Ed25519']],
    ['a JWK', jwk(ec.privateKey), 'P-256', ['ES256']],
    ['a JWK of RSA', jwk(rsa.privateKey), 'RSA, 2048 bits', rsaAlgorithms],
    ['a JWK of Ed25519', jwk(okp.privateKey), 'Ed25519', ['EdDSA', 'Ed25519']],
  ])('is read from %s', (_, text, describes, algorithms) => {
    expect(shown(text)).toMatchObject({ describes, algorithms });
  });

  test.each([
    ['as spaces', ' '],
    ['lost', ''],
    ['written as \\n', '\\n'],
  ])('is read from a PEM with its line breaks %s', (_what, breaks) => {
    expect(shown(pem(ec.privateKey, 'sec1').trim().replaceAll('\n', breaks)).describes).toBe('P-256');
  });

  test.each([
    ['P-384', 'ES384'],
    ['P-521', 'ES512'],
  ])('on %s is for %s', (namedCurve, algorithm) => {
    const { privateKey } = generateKeyPairSync('ec', { namedCurve });
    expect(shown(jwk(privateKey))).toMatchObject({ describes: namedCurve, algorithms: [algorithm] });
  });

  test('is found among public ones, and with other text around it', () => {
    const keys = [rsa.publicKey.export({ format: 'jwk' }), ec.privateKey.export({ format: 'jwk' })];
    expect(shown(JSON.stringify({ keys })).describes).toBe('P-256');
    const bundle = `subject=me\n${pem(ec.publicKey, 'spki')}\n${pem(ec.privateKey, 'sec1')}\n`;
    expect(shown(bundle).describes).toBe('P-256');
  });

  test('that is noise is refused without a code of OpenSSL', () => {
    const noise = '-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----';
    expect(refusal(noise).received).toBe('content that is not a private key, or was changed');
  });

  test('is named by its thumbprint, or by the name that it brings', async () => {
    for (const { privateKey, publicKey } of [rsa, ec, okp]) {
      const print = await calculateJwkThumbprint(publicKey.export({ format: 'jwk' }) as { kty: string });
      expect(shown(jwk(privateKey)).kid).toBe(print);
      expect(shown(pem(privateKey, 'pkcs8')).kid).toBe(print);
    }
    expect(shown(jwk(ec.privateKey, { kid: 'mine' })).kid).toBe('mine');
  });

  test('shows its public members and nothing else', () => {
    const { publicJwk } = shown(jwk(rsa.privateKey, { kid: 'mine', use: 'sig', x: 'stray' }));
    expect(Object.keys(publicJwk).toSorted()).toEqual(['e', 'kty', 'n']);
    expect(Object.keys(shown(jwk(ec.privateKey)).publicJwk).toSorted()).toEqual(['crv', 'kty', 'x', 'y']);
  });

  test('keeps to the algorithm that it says it is for', () => {
    expect(shown(jwk(rsa.privateKey, { alg: 'RS384' })).algorithms).toEqual(['RS384']);
  });
});

describe('what cannot be taken is refused, and why is said:', () => {
  const encrypted = String(
    rsa.privateKey.export({ format: 'pem', type: 'pkcs8', cipher: 'aes-256-cbc', passphrase: 'x' }),
  );
  const encryptedOldStyle = String(
    rsa.privateKey.export({ format: 'pem', type: 'pkcs1', cipher: 'aes-256-cbc', passphrase: 'x' }),
  );
  const weak = generateKeyPairSync('rsa', { modulusLength: 1024 }).privateKey;
  const koblitz = generateKeyPairSync('ec', { namedCurve: 'secp256k1' }).privateKey;
  const exchange = generateKeyPairSync('x25519').privateKey;
  const strangeX = other.publicKey.export({ format: 'jwk' });
  const otherOkp = generateKeyPairSync('ed25519').publicKey.export({ format: 'jwk' });

  test.each([
    ['nothing', ' \n', 'No key was entered'],
    ['words', 'a password', 'Not a key'],
    ['cut JSON', jwk(ec.privateKey).slice(0, -5), 'truncated or malformed'],
    ['JSON of something else', '{"a":1}', 'Neither a JWK nor a JWK Set'],
    ['an empty set', '{"keys":[]}', 'Neither a JWK nor a JWK Set'],
    ['a public JWK', jwk(ec.publicKey), 'public key'],
    ['a set of public keys', JSON.stringify({ keys: [JSON.parse(jwk(ec.publicKey))] }), 'public key'],
    ['a public PEM', pem(ec.publicKey, 'spki'), 'public key'],
    ['a shared secret', '{"kty":"oct","k":"c2VjcmV0"}', 'shared secret'],
    [
      'two private keys',
      JSON.stringify({ keys: [JSON.parse(jwk(ec.privateKey)), JSON.parse(jwk(other.privateKey))] }),
      'more than one private key',
    ],
    ['two PEMs', pem(ec.privateKey, 'sec1') + pem(rsa.privateKey, 'pkcs1'), 'more than one private key'],
    ['an encrypted PKCS #8', encrypted, 'encrypted with a passphrase'],
    ['an encrypted PKCS #1', encryptedOldStyle, 'encrypted with a passphrase'],
    [
      'the format of OpenSSH',
      '-----BEGIN OPENSSH PRIVATE KEY-----\nAAAA\n-----END OPENSSH PRIVATE KEY-----',
      'OpenSSH format',
    ],
    ['a PEM without its end', pem(ec.privateKey, 'sec1').slice(0, 60), 'truncated or malformed'],
    [
      'a PEM of something else',
      '-----BEGIN DH PARAMETERS-----\nAAAA\n-----END DH PARAMETERS-----',
      'no private key',
    ],
    ['a PEM of noise', '-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----', 'cannot be read'],
    ['a weak RSA key', jwk(weak), 'too short'],
    ['a curve without an algorithm here', jwk(koblitz), 'This type of key'],
    ['a key that agrees keys', pem(exchange, 'pkcs8'), 'This type of key'],
    ['a key for encryption', jwk(rsa.privateKey, { use: 'enc' }), 'not for signing'],
    ['a key that may only verify', jwk(rsa.privateKey, { key_ops: ['verify'] }), 'not for signing'],
    ['a key for another algorithm', jwk(rsa.privateKey, { alg: 'RSA-OAEP' }), 'does not match its type'],
    ['a mixed pair', jwk(ec.privateKey, { x: strangeX.x, y: strangeX.y }), 'do not match'],
    ['a mixed pair of Ed25519', jwk(okp.privateKey, { x: otherOkp.x }), 'do not match'],
    ['an RSA key without its factors', jwk(rsa.privateKey, { p: undefined }), 'cannot be read'],
    ['a private member of the wrong type', jwk(ec.privateKey, { d: 7 }), 'cannot be read'],
  ])('%s', (_, text, message) => {
    const failure = refusal(text);
    expect(failure.code).toBe('invalid-input');
    expect(failure.message).toContain(message);
    expect(failure.hint).toBeTruthy();
  });

  test.each([
    ['cut JSON', '{"kty":"EC",\n "d":"x"', 'line 2, column 9: not JSON'],
    ['a line that is no JSON', '\n{\n"kty": "EC",\n  crv: "P-256"}', 'line 4, column 3: not JSON'],
    [
      'a stray character in a PEM',
      `\nthe key:\n${pem(ec.privateKey, 'sec1').replace('\n', '\n"')}`,
      'line 4, column 1: a character that is not base64',
    ],
    [
      'a PEM without its end',
      pem(ec.privateKey, 'sec1').slice(0, 60),
      'line 1, column 1: BEGIN EC PRIVATE KEY without its END',
    ],
  ])('and with the place of the fault: %s', (_, text, place) => {
    expect(refusal(text).received).toBe(place);
  });

  test('also where very many blocks start and none ends', () => {
    const begins = '-----BEGIN PRIVATE KEY-----\n'.repeat(150_000);
    const read = readPem(begins);
    expect(read.ok ? '' : read.failure.received).toContain('without its END');
  });

  test('and never with a part of the key in the words', () => {
    const { d = '' } = ec.privateKey.export({ format: 'jwk' });
    for (const text of [jwk(ec.privateKey, { x: strangeX.x }), jwk(ec.privateKey, { use: 'enc' })]) {
      expect(JSON.stringify(refusal(text))).not.toContain(d);
    }
  });
});
