import { createPublicKey, generateKeyPairSync } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readPastedKeys } from '../../../electron/crypto/pasted-keys.ts';

const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const jwk = publicKey.export({ format: 'jwk' });
const pem = publicKey.export({ format: 'pem', type: 'spki' }).toString();
const bare = (text: string) => text.replace(/-----[A-Z ]+-----|\s/g, '');
const certificate = (name: string) =>
  readFileSync(new URL(`../../fixtures/tls/${name}.pem`, import.meta.url), 'utf8');
const keyOf = (text: string) => createPublicKey(text).export({ format: 'jwk' });

describe('what a user has to verify with', () => {
  test.each([
    ['a JWK', JSON.stringify(jwk)],
    ['a JWK Set', JSON.stringify({ keys: [jwk] })],
    ['a list of JWKs', JSON.stringify([jwk])],
    ['a PEM key', `\n${pem}\n`],
    ['a private PEM key', privateKey.export({ format: 'pem', type: 'pkcs8' }).toString()],
    ['a PEM key whose line breaks were lost', pem.replaceAll('\n', ' ')],
    ['a PEM key with written line breaks', pem.trim().replaceAll('\n', '\\n')],
    ['a PEM key with Windows line breaks behind a byte order mark', `\uFEFF${pem.replaceAll('\n', '\r\n')}`],
    ['a key in base64 alone', bare(pem)],
    ['a PEM key in base64', Buffer.from(pem).toString('base64')],
    ['a PEM key in base64 lines', Buffer.from(`${pem}\n`).toString('base64').replace(/.{76}/g, '$&\n')],
    ['a PEM key under other lines', `Bag Attributes\n  friendlyName: rs1\n${pem}`],
  ])('%s', (_what, text) => {
    const keys = readPastedKeys(text);
    expect(keys).toMatchObject({ ok: true, value: { jwks: [{ kty: 'EC', x: jwk.x }] } });
    expect(JSON.stringify(keys)).not.toContain('"d"');
  });

  test.each([
    ['a certificate', certificate('nameless')],
    ['a certificate in base64 alone', bare(certificate('nameless'))],
  ])('%s', (_what, text) => {
    const { n = '', e = '', kty = '' } = keyOf(certificate('nameless'));
    expect(readPastedKeys(text)).toEqual({ ok: true, value: { jwks: [{ kty, n, e }], unnamed: true } });
  });

  test('several certificates and keys, without those blocks that are none', () => {
    const text = `${certificate('nameless')}-----BEGIN X509 CRL-----\nMIIB\n-----END X509 CRL-----\n${pem}`;
    const keys = readPastedKeys(text);
    expect(keys).toMatchObject({ ok: true, value: { jwks: [{ kty: 'RSA' }, { kty: 'EC' }], unnamed: true } });
  });

  test('certificates by their kid, as older endpoints publish them', () => {
    const keys = readPastedKeys(JSON.stringify({ rs1: certificate('nameless'), es1: certificate('server') }));
    expect(keys).toMatchObject({
      ok: true,
      value: {
        jwks: [
          { kty: 'RSA', kid: 'rs1' },
          { kty: 'EC', kid: 'es1' },
        ],
      },
    });
    expect(keys).not.toHaveProperty('value.unnamed');
  });

  test.each([
    ['one JWK without a name', { ...jwk }, true],
    ['a set of one key without a name', { keys: [jwk] }, true],
    ['one JWK with a name', { ...jwk, kid: 'a' }, undefined],
    ['a set of two keys', { keys: [jwk, jwk] }, undefined],
  ])('%s', (_what, value, unnamed) => {
    const keys = readPastedKeys(JSON.stringify(value));
    expect(keys.ok ? keys.value.unnamed : 'refused').toBe(unnamed);
  });

  test('a shared secret as a JWK', () => {
    const keys = readPastedKeys('{"kty":"oct","k":"AAEC"}');
    expect(keys).toMatchObject({ ok: true, value: { secretKey: 'AAEC' } });
  });

  test('any other text is a shared secret', () => {
    expect(readPastedKeys(' correct horse \n')).toEqual({
      ok: true,
      value: { clientSecret: 'correct horse' },
    });
  });

  test.each([
    ['nothing', '  \n', 'No key was given.'],
    ['half a JWK', JSON.stringify(jwk).slice(0, 40), 'Invalid JSON'],
    ['a list of something else', '[1, 2]', 'Not a JSON object'],
    ['an empty list', '[]', 'Not a JSON object'],
    ['an object that is neither', '{"k":"c2VjcmV0LWtleQ"}', 'Neither a JWK Set'],
    ['keys that are no list', '{"keys":{"a":1}}', 'Neither a JWK Set'],
    ['members of the language itself', '{"__proto__":{"kty":"oct"}}', 'Neither a JWK Set'],
    ['a PEM without a key', '-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----', 'no readable key'],
    ['a PEM that is cut', pem.slice(0, 60), 'no readable key'],
  ])('%s is refused, and says why', (_what, text, message) => {
    const keys = readPastedKeys(text);
    expect(keys).toMatchObject({ ok: false, failure: { code: 'invalid-input', step: 'inspector: key' } });
    expect(keys.ok ? '' : keys.failure.message).toContain(message);
    expect(JSON.stringify(keys)).not.toContain('c2VjcmV0');
  });

  test('a public key is read as it is', () => {
    expect(createPublicKey({ key: jwk, format: 'jwk' }).equals(publicKey)).toBe(true);
  });
});
