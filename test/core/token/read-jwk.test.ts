import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { certificateConflict, readJwk } from '../../../core/token/read-jwk.ts';
import type { JsonObject, JsonValue } from '../../../core/token/token.ts';
import { nodeCrypto } from '../../../electron/crypto/crypto.ts';
import { base64url, without } from '../../support/facts.ts';

const pem = (name: string) =>
  readFileSync(new URL(`../../fixtures/tls/${name}.pem`, import.meta.url), 'utf8');
const bare = (text: string) => text.replace(/-----[A-Z ]+-----|\s/g, '');
const [rsaCertificate, ecCertificate] = [bare(pem('nameless')), bare(pem('server'))];
const keyIn = (certificate: string) => nodeCrypto.certificateKey(Buffer.from(certificate, 'base64'));
const [rsa, ec] = [keyIn(rsaCertificate), keyIn(ecCertificate)];
if (rsa === undefined || ec === undefined) throw new Error('the fixtures cannot be read');

const read = (jwk: JsonObject) => readJwk(jwk, nodeCrypto);
const bytes = (...values: number[]) => base64url(Uint8Array.from(values));
const one = (value: number, count: number) => base64url(new Uint8Array(count).fill(value));

describe('a key that is written as RFC 7518 says', () => {
  test.each<[string, JsonObject]>([
    ['RSA', { kty: 'RSA', n: bytes(200, 1, 2), e: 'AQAB' }],
    ['EC', { kty: 'EC', crv: 'P-256', x: one(1, 32), y: one(2, 32) }],
    ['EC with a coordinate that starts with zero', { kty: 'EC', crv: 'P-521', x: one(0, 66), y: one(2, 66) }],
    ['AKP', { kty: 'AKP', alg: 'ML-DSA-44', pub: one(0, 1312) }],
    ['OKP', { kty: 'OKP', crv: 'Ed25519', x: one(0, 32) }],
    ['EC on a curve that is not known', { kty: 'EC', crv: 'P-1', x: one(1, 5), y: one(2, 5) }],
  ])('%s has no faults', (_, jwk) => {
    expect(read(jwk)).toEqual({ key: jwk, faults: [] });
  });

  test('is stripped of what is not its public part', () => {
    expect(read({ kty: 'RSA', n: 'yAEC', e: 'AQAB', d: 'secret', kid: 'a' }).key).toEqual({
      kty: 'RSA',
      n: 'yAEC',
      e: 'AQAB',
    });
  });
});

describe('a key that is written otherwise is read, with its fault', () => {
  const p256 = { kty: 'EC', crv: 'P-256', x: one(1, 32), y: one(2, 32) };
  test.each<[string, JsonObject, JsonObject, string]>([
    [
      'a leading zero byte in n',
      { kty: 'RSA', n: bytes(0, 200, 1), e: 'AQAB' },
      { kty: 'RSA', n: bytes(200, 1), e: 'AQAB' },
      'n with a leading zero byte',
    ],
    [
      'two zero bytes in e',
      { kty: 'RSA', n: bytes(200, 1, 7), e: bytes(0, 0, 1, 0, 1) },
      { kty: 'RSA', n: bytes(200, 1, 7), e: 'AQAB' },
      'e with 2 leading zero bytes',
    ],
    [
      'padding in n',
      { kty: 'RSA', n: `${bytes(200, 1)}=`, e: 'AQAB' },
      { kty: 'RSA', n: bytes(200, 1), e: 'AQAB' },
      'padding',
    ],
    [
      'the standard alphabet',
      { kty: 'RSA', n: '+/+/', e: 'AQAB' },
      { kty: 'RSA', n: '-_-_', e: 'AQAB' },
      'base64url alphabet',
    ],
    [
      'line breaks',
      { kty: 'RSA', n: 'yA\nEC', e: 'AQAB' },
      { kty: 'RSA', n: 'yAEC', e: 'AQAB' },
      'white space',
    ],
    [
      'a short x',
      { ...p256, x: one(1, 31) },
      { ...p256, x: base64url(Uint8Array.from([0, ...new Uint8Array(31).fill(1)])) },
      'x of 31 bytes: its leading zero bytes are missing',
    ],
    [
      'a long y',
      { ...p256, y: base64url(Uint8Array.from([0, ...new Uint8Array(32).fill(2)])) },
      p256,
      'y with a leading zero byte',
    ],
  ])('%s', (_, jwk, key, fault) => {
    const reading = read(jwk);
    expect(reading.key).toEqual(key);
    expect(reading.faults.map(({ received }) => received).join()).toContain(fault);
  });
});

describe('the certificate of a key', () => {
  test('replaces members that are missing, which is a fault', () => {
    const reading = read({ kty: 'RSA', x5c: [rsaCertificate] });
    expect(reading.key).toEqual(rsa);
    expect(reading.faults).toEqual([
      { member: 'n', expected: 'n and e in the key', received: 'has no n and e: read from x5c' },
    ]);
    expect(read({ kty: 'EC', crv: 'P-256', x5c: [ecCertificate] }).key).toEqual(ec);
    expect(read({ x5c: [ecCertificate] })).toMatchObject({ key: ec, faults: [{ member: 'kty' }] });
    expect(read({ kty: 'RSA', n: rsa.n ?? '', x5c: [rsaCertificate] })).toMatchObject({
      key: rsa,
      faults: [{ member: 'e', received: 'has no e: read from x5c' }],
    });
  });

  test.each<[string, JsonValue]>([
    ['PEM', [pem('nameless')]],
    ['a text instead of an array', rsaCertificate],
    ['lines', [rsaCertificate.replace(/.{64}/g, '$&\n')]],
    ['base64url', [rsaCertificate.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')]],
  ])('is read as %s too', (_, x5c) => {
    expect(read({ kty: 'RSA', x5c }).key).toEqual(rsa);
    expect(certificateConflict({ ...rsa, x5c }, nodeCrypto)?.member).toBe('x5c');
  });

  test.each<[string, JsonValue]>([
    ['of another type', [ecCertificate]],
    ['that is cut', [rsaCertificate.slice(0, 200)]],
    ['that is none', ['AAAA']],
    ['that is a number', [7]],
    ['that is null', null],
    ['in an empty list', []],
    ['a megabyte long', ['A'.repeat(1_000_000)]],
    ['in another alphabet', ['сертификат']],
  ])('%s makes no key', (_, x5c) => {
    const reading = read({ kty: 'RSA', x5c });
    expect(reading.key).toBeUndefined();
    expect(reading.faults.at(-1)?.received).toBe('has no usable member n and e');
  });

  test('agrees with the members, or does not', () => {
    expect(certificateConflict({ ...rsa, x5c: [rsaCertificate] }, nodeCrypto)).toBeUndefined();
    expect(certificateConflict(rsa, nodeCrypto)).toBeUndefined();
    expect(certificateConflict({ ...rsa, n: 'yAEC', x5c: [rsaCertificate] }, nodeCrypto)).toMatchObject({
      received: 'has the certificate of another key in x5c',
    });
    const stated = { ...rsa, x5c: [rsaCertificate], 'x5t#S256': 'AAAA' };
    const conflict = certificateConflict(stated, nodeCrypto);
    expect(conflict).toMatchObject({ member: 'x5t#S256', received: 'has x5t#S256 "AAAA"' });
    const right = conflict?.expected.split(',')[0] ?? '';
    expect(certificateConflict({ ...stated, 'x5t#S256': right }, nodeCrypto)).toBeUndefined();
  });
});

describe('a key that cannot be read', () => {
  test.each<[string, JsonObject, string]>([
    ['no members', { kty: 'RSA' }, 'no usable member n and e'],
    ['a number for n', { kty: 'RSA', n: 5, e: 'AQAB' }, 'no usable member n'],
    ['null for x', { kty: 'OKP', crv: 'Ed25519', x: null }, 'no usable member x'],
    ['an empty y', { kty: 'EC', crv: 'P-256', x: one(1, 32), y: '' }, 'no usable member y'],
    [
      'a coordinate that is too large',
      { kty: 'EC', crv: 'P-256', x: one(1, 33), y: one(1, 32) },
      '33 bytes, which is not on its curve',
    ],
    ['another alphabet', { kty: 'RSA', n: 'модуль', e: 'AQAB' }, 'not base64url'],
    ['a length that no bytes have', { kty: 'RSA', n: 'AAAAA', e: 'AQAB' }, 'not base64url'],
    ['no type', { n: 'AAAA' }, 'no usable member kty'],
    ['a type of the language itself', { kty: 'constructor' }, 'no usable member kty'],
  ])('%s', (_, jwk, fault) => {
    const reading = read(jwk);
    expect(reading.key).toBeUndefined();
    expect(reading.faults.at(-1)?.received).toContain(fault);
  });

  test('never throws', () => {
    const value = fc.oneof(fc.jsonValue(), fc.constantFrom('RSA', 'EC', 'P-256', 'AAAA', rsaCertificate));
    const jwk = fc.dictionary(fc.constantFrom('kty', 'crv', 'x', 'y', 'n', 'e', 'x5c', 'x5t#S256'), value);
    fc.assert(
      fc.property(jwk, (members) => {
        const key = members as JsonObject;
        expect(readJwk(key, {}).faults).toBeInstanceOf(Array);
        certificateConflict(key, nodeCrypto);
      }),
    );
    expect(read(without({ kty: 'RSA', n: 'AQAB', e: 'AQAB' }, 'e')).key).toBeUndefined();
  });
});
