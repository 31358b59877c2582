import { createHmac, generateKeyPairSync, sign } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { readToken } from '../../../core/token/read-token.ts';
import { verifySignature } from '../../../core/token/verify.ts';
import { nodeCrypto } from '../../../electron/crypto/crypto.ts';
import { readDecryptionKeys } from '../../../electron/crypto/jwe/decryption-keys.ts';
import { readPastedKeys } from '../../../electron/crypto/pasted-keys.ts';
import { readSigningKey } from '../../../electron/crypto/signing-key.ts';
import { rsaKeys } from '../../support/rsa-keys.ts';

const segment = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
const inputOf = (alg: string) => `${segment({ alg })}.${segment({ sub: 's' })}`;

const rsa = rsaKeys('own');
const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const rs256 = `${inputOf('RS256')}.${sign('sha256', Buffer.from(inputOf('RS256')), rsa.privateKey).toString('base64url')}`;
const es256 = `${inputOf('ES256')}.${sign('sha256', Buffer.from(inputOf('ES256')), {
  key: ec.privateKey,
  dsaEncoding: 'ieee-p1363',
}).toString('base64url')}`;
const secret = Buffer.from('a secret of some octets, more than 32 of them.');
const hs256 = (key: Buffer | string) =>
  `${inputOf('HS256')}.${createHmac('sha256', key).update(inputOf('HS256')).digest('base64url')}`;

const der = rsa.publicKey.export({ format: 'der', type: 'spki' });
const ecDer = ec.publicKey.export({ format: 'der', type: 'spki' });
const { n = '', e = '' } = rsa.publicKey.export({ format: 'jwk' });
const point = ec.publicKey.export({ format: 'jwk' });
const base64 = (text: string) => Buffer.from(text, 'base64url').toString('base64');
const bytesOf = (hex: string) => hex.match(/../g) ?? [];

const verify = (token: string, text: string) => {
  const keys = readPastedKeys(text);
  return keys.ok ? verifySignature(readToken(token), keys.value, nodeCrypto) : keys.failure;
};

describe('a signature is verified with', () => {
  test.each([
    ['DER in base64url', rs256, der.toString('base64url')],
    ['DER in base64url, of an EC key', es256, ecDer.toString('base64url')],
    ['DER in hex with colons', rs256, bytesOf(der.toString('hex')).join(':')],
    ['DER in hex after 0x', es256, `0x${ecDer.toString('hex')}`],
    ['DER in hex in lines', rs256, der.toString('hex').replace(/.{64}/g, '$&\n')],
    [
      'PKCS #1 in base64 alone',
      rs256,
      rsa.privateKey.export({ format: 'der', type: 'pkcs1' }).toString('base64'),
    ],
    [
      'SEC 1 in base64 alone',
      es256,
      ec.privateKey.export({ format: 'der', type: 'sec1' }).toString('base64'),
    ],
    [
      'RSAKeyValue',
      rs256,
      `<RSAKeyValue><Modulus>${base64(n)}</Modulus><Exponent>${base64(e)}</Exponent></RSAKeyValue>`,
    ],
    ['a secret in lines of base64', hs256(secret), secret.toString('base64').replace(/.{20}/g, '$&\n')],
    ['a secret as an array of bytes', hs256(secret), JSON.stringify([...secret])],
    ['a secret as a Buffer of Node.js', hs256(secret), JSON.stringify(secret)],
  ])('%s', (_what, token, text) => expect(verify(token, text)).toMatchObject({ state: 'valid' }));

  test.each([
    ['a key of type oct with padding', `{"kty":"oct","k":"${secret.toString('base64')}"}`, 'without padding'],
    ['a secret after its name', `JWT_SECRET=${secret.toString('base64')}`, 'after its name'],
    ['a secret after its name in quotes', `jwt.secret: "${secret.toString('hex')}"`, 'after its name'],
    ['a secret with percent-encoding', encodeURIComponent(secret.toString()), 'percent-decoded'],
  ])('%s, which is said', (_what, text, note) => {
    expect(verify(hs256(secret), text)).toMatchObject({
      state: 'valid',
      note: expect.stringContaining(note),
    });
  });

  test('a secret with escapes, which is said', () => {
    expect(verify(hs256('first line\nsecond line'), 'first line\\nsecond line')).toMatchObject({
      state: 'valid',
      note: 'escapes such as \\n in the secret were read',
    });
  });

  test('a secret that was used as it is, with its name and escapes', () => {
    const text = 'KEY=100%25\\n';
    expect(verify(hs256(text), text)).toEqual({ state: 'valid', alg: 'HS256' });
  });
});

describe('a signature is not verified', () => {
  test.each([
    ['with another secret in the same form', hs256('other'), `KEY=${secret.toString('hex')}`, 'invalid'],
    ['with percent signs that encode nothing', hs256('other'), '100%zz%ff', 'invalid'],
    ['with an array that is not of bytes', hs256(secret), '[1,256]', undefined],
    ['with an empty array', hs256(secret), '[]', undefined],
  ])('%s', (_what, token, text, state) => {
    const verdict = verify(token, text);
    expect('state' in verdict ? verdict.state : undefined).toBe(state);
  });

  test('where a line break was used after the secret, which is said without the secret', () => {
    const verdict = verify(hs256('a secret\n'), 'a secret');
    expect(verdict).toMatchObject({ state: 'invalid', cause: expect.stringContaining('a line break') });
    expect(JSON.stringify(verdict)).not.toContain('a secret');
  });

  test.each([
    ['a secret is no public key', rs256, 'some text', 'RS256 needs'],
    ['an EC key off its curve', es256, JSON.stringify({ ...point, y: point.x }), 'not a point on P-256'],
  ])('because %s', (_what, token, text, reason) => {
    expect(verify(token, text)).toMatchObject({ reason: expect.stringContaining(reason) });
  });

  test.each([
    ['a type in lower case', '{"kty":"rsa","n":"AQAB","e":"AQAB"}', 'case-sensitive, as in RSA'],
    ['a key of SSH2', `---- BEGIN SSH2 PUBLIC KEY ----\n${'A'.repeat(60)}\n`, 'an SSH public key'],
    ['a line of authorized_keys', `no-pty ssh-rsa AAAA${'B'.repeat(60)}`, 'an SSH public key'],
    ['a DID', 'did:web:a.example', 'a DID, not a key'],
    ['PASERK', `k4.public.${'A'.repeat(43)}`, 'no key for a JWS'],
    [
      'a curve without an algorithm',
      generateKeyPairSync('ec', { namedCurve: 'brainpoolP256r1' })
        .publicKey.export({ format: 'pem', type: 'spki' })
        .toString(),
      'which no JWS algorithm uses',
    ],
  ])('by %s, which is named', (_what, text, words) => {
    const failure = verify(rs256, text);
    expect('code' in failure ? `${failure.message} ${failure.received}` : '').toContain(words);
  });
});

describe('a private key is read', () => {
  const pem = rsa.privateKey.export({ format: 'pem', type: 'pkcs8' }).toString();
  const whole = rsa.privateKey.export({ format: 'der', type: 'pkcs8' });
  const jwk = rsa.privateKey.export({ format: 'jwk' });

  test.each([
    ['PEM in one line', pem.replaceAll('\n', ' ')],
    ['PEM with written line breaks in quotes', JSON.stringify(pem)],
    ['PEM in settings', `KEY="${pem.replaceAll('\n', '\\n')}"`],
    ['PEM in base64', Buffer.from(pem).toString('base64')],
    ['PEM in a service account', JSON.stringify({ type: 'service_account', private_key: pem })],
    ['a JWK in a JSON string', JSON.stringify(JSON.stringify(jwk))],
    ['a JWK in base64url', segment(jwk)],
  ])('from %s, to decrypt and to sign', (_what, text) => {
    expect(readDecryptionKeys(text)).toMatchObject({ ok: true, value: { jwks: [{ kty: 'RSA', n }] } });
    expect(readSigningKey(text)).toMatchObject({ ok: true, value: { alg: 'RS256' } });
  });

  test.each([
    ['hex', whole.toString('hex')],
    ['base64url', whole.toString('base64url')],
  ])('from DER in %s, to decrypt', (_what, text) => {
    expect(readDecryptionKeys(text)).toMatchObject({ ok: true, value: { jwks: [{ kty: 'RSA', n }] } });
  });

  test('of type oct with padding, which is no part of it', () => {
    const keys = readDecryptionKeys('{"kty":"oct","k":"AAAAAAAAAAAAAAAAAAAAAA=="}');
    expect(keys).toMatchObject({ ok: true, value: { jwks: [{ k: 'AAAAAAAAAAAAAAAAAAAAAA' }] } });
  });

  test.each([
    ['a password in quotes', '"a password in quotes"'],
    [
      'a password that is base64 of other text',
      Buffer.from('{ no JSON at all \ufffd'.repeat(4)).toString('base64'),
    ],
  ])('but not from %s', (_what, text) => {
    expect(readDecryptionKeys(text)).toEqual({ ok: true, value: { jwks: [], password: text } });
  });

  test.each([
    ['two keys in an object', JSON.stringify({ a: pem, b: pem })],
    ['a public key in a JSON string', JSON.stringify(JSON.stringify({ kty: 'RSA', n, e }))],
    ['a PEM that is cut', pem.slice(0, 200)],
  ])('but not from %s, and no part of it is repeated', (_what, text) => {
    for (const read of [readDecryptionKeys(text), readSigningKey(text)]) {
      expect(read.ok).toBe(false);
      expect(JSON.stringify(read)).not.toContain(pem.slice(40, 80));
    }
  });
});
