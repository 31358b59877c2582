import { createPublicKey, generateKeyPairSync, type KeyObject, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readPastedKeys } from '../../../electron/crypto/pasted-keys.ts';
import { rsaKeys } from '../../support/rsa-keys.ts';

const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const jwk = publicKey.export({ format: 'jwk' });
const pem = publicKey.export({ format: 'pem', type: 'spki' }).toString();
const rsa = rsaKeys('own');
const rsaPem = (type: 'spki' | 'pkcs1') => rsa.publicKey.export({ format: 'pem', type }).toString();
const dsa = generateKeyPairSync('dsa', { modulusLength: 1024, divisorLength: 160 }).publicKey;
const ssh = readFileSync(new URL('../../fixtures/formats/ssh-rsa.pub', import.meta.url), 'utf8');
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
    ['a key in hex', Buffer.from(bare(pem), 'base64').toString('hex')],
    ['a JWK Set in base64', Buffer.from(JSON.stringify({ keys: [jwk] })).toString('base64')],
    ['a JWK Set in a JSON string', JSON.stringify(JSON.stringify({ keys: [jwk] }))],
    ['a JWK Set in an HTTP response', `HTTP/1.1 200 OK\r\nA: b\r\n\r\n${JSON.stringify({ keys: [jwk] })}`],
    ['a JWK Set before something else', `${JSON.stringify({ keys: [jwk] })}\n;`],
    [
      'a JWK of JavaScript',
      `const key = ${JSON.stringify(jwk)
        .replace(/"(\w+)":/g, '$1: ')
        .replaceAll('"', "'")}`,
    ],
    ['a realm of Keycloak', JSON.stringify({ realm: 'demo', public_key: bare(pem), 'token-service': 'x' })],
    [
      'strings of a program',
      pem
        .trim()
        .split('\n')
        .map((line) => `"${line}\\n"`)
        .join(' +\n'),
    ],
    ['a PEM key under other lines', `Bag Attributes\n  friendlyName: rs1\n${pem}`],
  ])('%s', (_what, text) => {
    const keys = readPastedKeys(text);
    expect(keys).toMatchObject({ ok: true, value: { jwks: [{ kty: 'EC', x: jwk.x }] } });
    expect(JSON.stringify(keys)).not.toContain('"d"');
  });

  test('several keys in a text are all read, and each once', () => {
    const text = [jwk, { ...jwk, kid: 'b' }, jwk].map((one) => JSON.stringify(one)).join('\n');
    expect(readPastedKeys(text)).toMatchObject({ ok: true, value: { jwks: [jwk, { ...jwk, kid: 'b' }] } });
  });

  test.each([
    ['an HTML page', '<!DOCTYPE html><html>not found</html>', 'This is an HTML page, not a key.'],
    [
      'metadata',
      '{"issuer":"https://a.example","jwks_uri":"https://a.example/k"}',
      'its keys are at jwks_uri',
    ],
    [
      'a key store',
      Buffer.from(`304902010330440609${'2a864886f70d010701'}a0370435${'00'.repeat(53)}`, 'hex').toString(
        'base64',
      ),
      'This is no key: PKCS #12 key store (DER).',
    ],
    ['text with the start of a key', '{"x5c":["MIIB"]}', 'Neither a JWK Set'],
    [
      'a JWK Set without its end',
      JSON.stringify({ keys: [jwk, { ...jwk, kid: 'b' }] }).slice(0, -30),
      'truncated or malformed',
    ],
    ['a JWK Set without its last bracket', JSON.stringify({ keys: [jwk] }).slice(0, -1), 'truncated'],
  ])('%s is refused as what it is', (_what, text, message) => {
    const keys = readPastedKeys(text);
    expect(keys.ok ? '' : keys.failure.message).toContain(message);
  });

  test('a text with a token is a shared secret, as any other', () => {
    expect(readPastedKeys('eyJhbGciOiJub25lIn0.e30.')).toMatchObject({
      ok: true,
      value: { clientSecret: 'eyJhbGciOiJub25lIn0.e30.' },
    });
  });

  test.each([
    ['a certificate', certificate('nameless')],
    ['a certificate in base64 alone', bare(certificate('nameless'))],
  ])('%s', (_what, text) => {
    const { n = '', e = '', kty = '' } = keyOf(certificate('nameless'));
    const keys = readPastedKeys(text);
    expect(keys).toMatchObject({ ok: true, value: { jwks: [{ kty, n, e }], unnamed: true } });
    expect(keys.ok && keys.value.certificates).toHaveLength(1);
    const { fingerprint256 } = new X509Certificate(certificate('nameless'));
    const thumbprint = Buffer.from(fingerprint256.replaceAll(':', ''), 'hex').toString('base64url');
    expect(keys).toMatchObject({ value: { jwks: [{ 'x5t#S256': thumbprint }] } });
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

  test.each([
    ['a private PEM key', privateKey.export({ format: 'pem', type: 'pkcs8' }).toString()],
    ['a private key in base64 alone', privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64')],
    ['a private JWK', JSON.stringify(privateKey.export({ format: 'jwk' }))],
  ])('of %s the public half is used, and said', (_what, text) => {
    const keys = readPastedKeys(text);
    expect(keys).toMatchObject({
      ok: true,
      value: { jwks: [{ x: jwk.x }], note: 'the public half of a private key', unnamed: true },
    });
  });

  test.each([
    ['PEM', pem],
    ['PEM without its last line break', pem.trim()],
    ['a JWK', JSON.stringify(jwk)],
  ])('the text of a public key is known, to refuse it as a secret: %s', (_what, text) => {
    const keys = readPastedKeys(text);
    const texts = keys.ok ? keys.value.publicKeyTexts : [];
    expect(texts).toEqual(expect.arrayContaining([pem, pem.trim()]));
  });

  test('a shared secret as a JWK', () => {
    const keys = readPastedKeys('{"kty":"oct","k":"AAEC"}');
    expect(keys).toMatchObject({ ok: true, value: { secretKey: 'AAEC' } });
  });

  test('a set of shared secrets, and none where it has another key too', () => {
    const set = (...keys: object[]) => readPastedKeys(JSON.stringify({ keys }));
    const [one, other] = [
      { kty: 'oct', k: 'AAEC', kid: 'a' },
      { kty: 'oct', k: 'AAED', kid: 'b' },
    ];
    expect(set(one, other)).toMatchObject({ ok: true, value: { secretKeys: [one, other] } });
    for (const read of [set(one), set(one, jwk), set(one, { kty: 'oct' })]) {
      expect(read.ok && read.value.secretKeys).toBe(undefined);
    }
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
    ['a text of megabytes', `{"keys":[${' '.repeat(1_000_000)}]}`, 'The text is too long for keys'],
    ['an empty set', '{"keys":[]}', 'The JWK Set is empty'],
    ['a key without its number', JSON.stringify({ kty: 'RSA', e: 'AQAB' }), 'The key cannot be read'],
    ['keys without their numbers', '{"keys":[{"kty":"RSA"},{"kty":"EC"}]}', 'None of the 2 keys can be read'],
    ['a secret that is empty', '{"kty":"oct","k":""}', 'The key cannot be read'],
    ['a URL', 'https://a.example/jwks.json', 'This is a URL'],
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

  test.each([
    ['half a JWK', `\n\n${JSON.stringify(jwk, undefined, 1).slice(0, 30)}`, 'line 5, column'],
    [
      'a set of which no key can be read',
      '{"keys":[{"kty":"RSA","e":"AQAB"}]}',
      'keys[0] has no usable member n',
    ],
    ['a PEM that is cut', `\n${pem.slice(0, 60)}`, 'line 2, column 1: BEGIN PUBLIC KEY without its END line'],
    [
      'a PEM with a stray character',
      `# key\n${pem.replace(/\n./, '\n!')}`,
      'line 2, column 1: PUBLIC KEY: a character that is not base64',
    ],
    [
      'a key with a passphrase',
      privateKey.export({ format: 'pem', type: 'pkcs8', cipher: 'aes-256-cbc', passphrase: 'x' }).toString(),
      'ENCRYPTED PRIVATE KEY: encrypted with a passphrase',
    ],
    [
      'a key with a passphrase in the older form',
      rsa.privateKey
        .export({ format: 'pem', type: 'pkcs1', cipher: 'aes-256-cbc', passphrase: 'x' })
        .toString(),
      'RSA PRIVATE KEY: encrypted with a passphrase',
    ],
    [
      'a DSA key',
      dsa.export({ format: 'pem', type: 'spki' }).toString(),
      'type DSA, which no JWS algorithm uses',
    ],
    [
      'a certificate request',
      pem.replaceAll('PUBLIC KEY', 'X509 CRL').replaceAll('MFkw', 'MFkx'),
      'neither a key nor a certificate',
    ],
    [
      'another content',
      certificate('idp').replaceAll('CERTIFICATE', 'PUBLIC KEY'),
      'the content is not a public key',
    ],
    ['an SSH key', ssh, 'SSH public key: RSA'],
    ['a key of PuTTY', 'PuTTY-User-Key-File-3: ssh-rsa\nEncryption: none', 'PuTTY'],
  ])('%s: the failure says where', (_what, text, received) => {
    const keys = readPastedKeys(text);
    expect(keys.ok ? '' : keys.failure.received).toContain(received);
  });

  test.each([
    ['an SPKI key called PKCS #1', rsaPem('spki').replaceAll('PUBLIC', 'RSA PUBLIC')],
    ['a PKCS #1 key called SPKI', rsaPem('pkcs1').replaceAll('RSA PUBLIC', 'PUBLIC')],
  ])('%s is read by its content', (_, text) => {
    expect(readPastedKeys(text)).toMatchObject({
      ok: true,
      value: { jwks: [{ kty: 'RSA', n: rsa.publicKey.export({ format: 'jwk' }).n }] },
    });
  });

  test('a key for PSS alone is one for its hash', () => {
    const bound = generateKeyPairSync('rsa-pss', { modulusLength: 2048, hashAlgorithm: 'sha384' });
    const free = generateKeyPairSync('rsa-pss', { modulusLength: 2048 });
    const keysOf = (key: KeyObject) => readPastedKeys(key.export({ format: 'pem', type: 'spki' }).toString());
    expect(keysOf(bound.publicKey)).toMatchObject({
      ok: true,
      value: { jwks: [{ kty: 'RSA', alg: 'PS384' }] },
    });
    expect(keysOf(free.publicKey)).toMatchObject({ ok: true, value: { jwks: [{ kty: 'RSA', e: 'AQAB' }] } });
  });

  test('a public key is read as it is', () => {
    expect(createPublicKey({ key: jwk, format: 'jwk' }).equals(publicKey)).toBe(true);
  });
});
