import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { compactDecrypt } from 'jose';
import { describe, expect, test } from 'vitest';
import { rsaKeys } from '../../support/rsa-keys.ts';
import { playCli } from '../../support/terminal/play-cli.ts';

const rsa = rsaKeys('own');
const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const x25519 = generateKeyPairSync('x25519');
const small = generateKeyPairSync('rsa', { modulusLength: 1024 });
const spki = { format: 'pem', type: 'spki' } as const;
const pkcs8 = { format: 'pem', type: 'pkcs8' } as const;
const claims = '{ "sub":"alice","big":98765432109876543210, "__proto__":1.0 }';
const token = `${Buffer.from('{"alg":"HS256"}').toString('base64url')}.${Buffer.from(claims).toString('base64url')}.AAAA`;
const octets = randomBytes(32);
const jwk = (key: typeof rsa.publicKey, more = {}) => ({ ...key.export({ format: 'jwk' }), ...more });
const files = {
  'rsa.pem': rsa.publicKey.export(spki).toString(),
  'rsa-own.pem': rsa.privateKey.export(pkcs8).toString(),
  'ec.json': JSON.stringify(jwk(ec.privateKey, { kid: 'e1', use: 'enc' })),
  'ec-own.pem': ec.privateKey.export(pkcs8).toString(),
  'x25519.json': JSON.stringify(jwk(x25519.publicKey)),
  'x25519-own.json': JSON.stringify(jwk(x25519.privateKey)),
  'set.json': JSON.stringify({
    keys: [jwk(ec.publicKey, { kid: 's', use: 'sig' }), jwk(rsa.publicKey, { kid: 'r', use: 'enc' })],
  }),
  'two.json': JSON.stringify({ keys: [jwk(ec.publicKey, { kid: 'a' }), jwk(rsa.publicKey, { kid: 'b' })] }),
  'oct.json': JSON.stringify({ kty: 'oct', k: octets.toString('base64url') }),
  'small.pem': small.publicKey.export(spki).toString(),
  'ed25519.pem': generateKeyPairSync('ed25519').publicKey.export(spki).toString(),
  'word.txt': 'word',
  'claims.json': `${claims}\n`,
  'token.txt': `${token}\n`,
  'list.json': '[1]',
  'broken.json': '{"sub":',
  'huge.json': JSON.stringify({ a: 'a'.repeat(1_000_000) }),
  'nul.pem': 'a\0b',
};
const play = async (argv: readonly string[], scene = {}) => {
  const { code, stdout, stderr } = await playCli(['encrypt', ...argv], { files, ...scene });
  const header = stdout === '' ? undefined : Buffer.from(stdout.split('.')[0] ?? '', 'base64url').toString();
  return { code, stdout, stderr, header };
};

describe('what is encrypted', () => {
  test.each<[string, readonly string[], readonly string[], object]>([
    ['RSA', ['claims.json', '--key', 'rsa.pem'], ['--key', 'rsa-own.pem'], { alg: 'RSA-OAEP-256' }],
    [
      'a private key, of which the public part is used',
      ['claims.json', '--key', 'ec.json'],
      ['--key', 'ec-own.pem'],
      { alg: 'ECDH-ES+A256KW', kid: 'e1' },
    ],
    [
      'the only key for encryption of a set',
      ['claims.json', '--key', 'set.json'],
      ['--key', 'rsa-own.pem'],
      { alg: 'RSA-OAEP-256', kid: 'r' },
    ],
    [
      'the named key of a set',
      ['claims.json', '--key', 'two.json', '--kid', 'b', '--alg', 'RSA-OAEP-512', '--enc', 'A128CBC-HS256'],
      ['--key', 'rsa-own.pem'],
      { alg: 'RSA-OAEP-512', enc: 'A128CBC-HS256', kid: 'b' },
    ],
    [
      'X25519',
      ['claims.json', '--key', 'x25519.json', '--alg', 'ECDH-ES', '--header', 'apu=QQ'],
      ['--key', 'x25519-own.json'],
      { alg: 'ECDH-ES', apu: 'QQ' },
    ],
    ['a symmetric key', ['claims.json', '--key', 'oct.json'], ['--key', 'oct.json'], { alg: 'A256KW' }],
    [
      'a symmetric key itself',
      ['claims.json', '--key', 'oct.json', '--alg', 'dir', '--typ', 'at+jwt'],
      ['--key', 'oct.json'],
      { alg: 'dir', typ: 'at+jwt' },
    ],
  ])('for %s is decrypted, as written', async (_, argv, own, expected) => {
    const { code, stdout, stderr, header } = await play(argv);
    expect([code, stderr]).toEqual([0, '']);
    expect(JSON.parse(header ?? '')).toMatchObject({ enc: 'A256GCM', typ: 'JWT', ...expected });
    const decrypted = await playCli(['decrypt', stdout.trim(), ...own], { files });
    expect([decrypted.code, decrypted.stdout]).toEqual([0, claims]);
  });

  test('is a nested token, where it is signed', async () => {
    const { stdout, header } = await play(['token.txt', '--key', 'rsa.pem']);
    expect(JSON.parse(header ?? '')).toMatchObject({ cty: 'JWT' });
    const { plaintext } = await compactDecrypt(stdout.trim(), rsa.privateKey);
    expect(Buffer.from(plaintext).toString()).toBe(token);
  });

  test('with a password, or a shared key in an encoding', async () => {
    const { stdout, header } = await play(['claims.json', '--secret-stdin', '--p2c', '1000'], {
      stdin: 'pass word\n',
    });
    expect(JSON.parse(header ?? '')).toMatchObject({ alg: 'PBES2-HS512+A256KW', p2c: 1000 });
    const decrypted = await playCli(['decrypt', stdout.trim(), '--secret-stdin'], { stdin: 'pass word' });
    expect(decrypted.stdout).toBe(claims);
    const direct = await play(['claims.json', '--secret-stdin', '--secret-encoding', 'hex', '--alg', 'dir'], {
      stdin: octets.toString('hex'),
    });
    const { plaintext } = await compactDecrypt(direct.stdout.trim(), octets);
    expect(Buffer.from(plaintext).toString()).toBe(claims);
  });

  test('of sign and encrypt in a row', async () => {
    const signed = await playCli(['sign', '--key', 'ec-own.pem', '--claim', 'sub=\u202ealice\0'], { files });
    const { stdout } = await play(['-', '--key', 'rsa.pem'], { stdin: signed.stdout });
    const decrypted = await playCli(['decrypt', stdout.trim(), '--key', 'rsa-own.pem'], { files });
    expect(decrypted.stdout).toBe(signed.stdout.trim());
    const verified = await playCli(['verify', '-', '--key', 'ec-own.pem'], {
      files,
      stdin: decrypted.stdout,
    });
    expect(verified.code).toBe(0);
  });
});

test.each<[string, readonly string[], object, string]>([
  ['no key', ['claims.json'], {}, 'give either --key FILE or --secret-stdin'],
  ['both', ['claims.json', '--key', 'rsa.pem', '--secret-stdin'], {}, 'give either --key FILE'],
  ['a list', ['list.json', '--key', 'rsa.pem'], {}, 'Neither a signed token nor a JSON object. other JSON'],
  ['broken JSON', ['broken.json', '--key', 'rsa.pem'], {}, 'unexpected end of text'],
  ['a word', ['word.txt', '--key', 'rsa.pem'], {}, 'Neither a signed token nor a JSON object.'],
  ['a huge content', ['huge.json', '--key', 'rsa.pem'], {}, 'The content is too long. 1,000,008 characters'],
  ['a missing file', ['missing.json', '--key', 'rsa.pem'], {}, 'cannot be read'],
  ['a short RSA key', ['claims.json', '--key', 'small.pem'], {}, 'the RSA key has 1024 bits'],
  ['a signing key', ['claims.json', '--key', 'ed25519.pem'], {}, 'this one is on Ed25519'],
  [
    'two keys',
    ['claims.json', '--key', 'two.json'],
    {},
    'There is more than one key to encrypt with. 2 keys',
  ],
  ['a word as a key', ['claims.json', '--key', 'word.txt'], {}, 'There is no key.'],
  ['a binary key', ['claims.json', '--key', 'nul.pem'], {}, 'is binary'],
  ['another type', ['claims.json', '--key', 'rsa.pem', '--alg', 'dir'], {}, 'dir needs a key of type oct'],
  ['an unknown algorithm', ['claims.json', '--key', 'rsa.pem', '--alg', 'rsa-oaep'], {}, 'is not supported'],
  ['an unsafe algorithm', ['claims.json', '--key', 'rsa.pem', '--alg', 'RSA1_5'], {}, 'RSA1_5 is unsafe'],
  [
    'an unknown encryption',
    ['claims.json', '--key', 'rsa.pem', '--enc', 'none'],
    {},
    '"none" is not supported',
  ],
  ['iterations of a key', ['claims.json', '--key', 'rsa.pem', '--p2c', '1000'], {}, '--p2c needs a password'],
  ['few iterations', ['claims.json', '--secret-stdin', '--p2c', '1'], { stdin: 'x' }, 'from 1000 to 1000000'],
  ['a billion', ['claims.json', '--secret-stdin', '--p2c', '1000000000'], { stdin: 'x' }, 'from 1000 to'],
  [
    'an encoding of a key',
    ['claims.json', '--key', 'rsa.pem', '--secret-encoding', 'hex'],
    {},
    'needs --secret',
  ],
  [
    'another encoding',
    ['claims.json', '--secret-stdin', '--secret-encoding', 'hex'],
    { stdin: 'xyz' },
    'The secret is not hexadecimal.',
  ],
  [
    'a short secret',
    ['claims.json', '--secret-stdin', '--secret-encoding', 'text', '--alg', 'A256KW'],
    { stdin: 'short' },
    'A256KW needs a key of 256 bits, this one has 40',
  ],
  ['no secret', ['claims.json', '--secret-stdin'], { stdin: '' }, 'standard input has no secret'],
  ['both from standard input', ['-', '--key', '-'], { stdin: claims }, 'cannot contain both'],
  ['a secret and claims', ['-', '--secret-stdin'], { stdin: claims }, 'cannot contain both'],
  [
    'alg as a header',
    ['claims.json', '--key', 'rsa.pem', '--header', 'alg=dir'],
    {},
    '--header cannot be alg',
  ],
])('wrong usage of encrypt: %s', async (_, argv, scene, words) => {
  const { code, stderr, stdout } = await play(argv, scene);
  expect(stderr).toContain(words);
  expect([code, stdout]).toEqual([2, '']);
});
