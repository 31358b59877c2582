import { createPublicKey, generateKeyPairSync } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { readPastedKeys } from '../../../electron/crypto/pasted-keys.ts';

const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const jwk = publicKey.export({ format: 'jwk' });
const pem = publicKey.export({ format: 'pem', type: 'spki' }).toString();

describe('what a user has to verify with', () => {
  test.each([
    ['a JWK', JSON.stringify(jwk)],
    ['a JWK Set', JSON.stringify({ keys: [jwk] })],
    ['a list of JWKs', JSON.stringify([jwk])],
    ['a PEM key', `\n${pem}\n`],
    ['a private PEM key', privateKey.export({ format: 'pem', type: 'pkcs8' }).toString()],
    ['a PEM key under other lines', `Bag Attributes\n  friendlyName: rs1\n${pem}`],
  ])('%s', (_what, text) => {
    const keys = readPastedKeys(text);
    expect(keys).toMatchObject({ ok: true, value: { jwks: [{ kty: 'EC', x: jwk.x }] } });
    expect(JSON.stringify(keys)).not.toContain('"d"');
  });

  test('any other text is a shared secret', () => {
    expect(readPastedKeys(' correct horse \n')).toEqual({
      ok: true,
      value: { clientSecret: 'correct horse' },
    });
  });

  test.each([
    ['nothing', '  \n', 'Nothing was pasted.'],
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
