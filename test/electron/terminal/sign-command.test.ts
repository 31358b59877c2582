import { createHmac, generateKeyPairSync, verify } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { rsaKeys } from '../../support/rsa-keys.ts';
import { playCli } from '../../support/terminal/play-cli.ts';
import { startedAt } from '../../support/terminal/sample-run.ts';

const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const rsa = rsaKeys('own');
const small = generateKeyPairSync('rsa', { modulusLength: 1024 });
const pkcs8 = { format: 'pem', type: 'pkcs8' } as const;
const now = Math.floor((startedAt + 5000) / 1000);
const files = {
  'ec.pem': ec.privateKey.export(pkcs8).toString(),
  'ec.json': JSON.stringify({ ...ec.privateKey.export({ format: 'jwk' }), kid: 'e1' }),
  'public.json': JSON.stringify(ec.publicKey.export({ format: 'jwk' })),
  'oct.json': JSON.stringify({ kty: 'oct', k: Buffer.alloc(64, 7).toString('base64url'), alg: 'HS512' }),
  'rsa.pem': rsa.privateKey.export(pkcs8).toString(),
  'small.pem': small.privateKey.export(pkcs8).toString(),
  'locked.pem': ec.privateKey.export({ ...pkcs8, cipher: 'aes-256-cbc', passphrase: 'open' }).toString(),
  'ed448.pem': generateKeyPairSync('ed448').privateKey.export(pkcs8).toString(),
  'mldsa.pem': generateKeyPairSync('ml-dsa-44').privateKey.export(pkcs8).toString(),
  'cut.pem': ec.privateKey.export(pkcs8).toString().slice(0, 70),
  'claims.json': '{"sub":"alice","aud":["a","b"]}',
  'list.json': '[1]',
  'broken.json': '{"sub":',
  'nul.pem': 'a\0b',
  'huge.json': JSON.stringify({ a: 'a'.repeat(1_000_000) }),
};
const read = (part = '') => JSON.parse(Buffer.from(part, 'base64url').toString());
const play = async (argv: readonly string[], scene = {}) => {
  const { code, stdout, stderr } = await playCli(['sign', ...argv], { files, ...scene });
  const [header = '', payload = '', signature = ''] = stdout.trim().split('.');
  return { code, stderr, stdout, header, payload, input: Buffer.from(`${header}.${payload}`), signature };
};

describe('signing', () => {
  test('claims of a file and of options, with times from now', async () => {
    const { code, header, payload, input, signature } = await play([
      ...[
        'claims.json',
        '--key',
        'ec.json',
        '--claim',
        'n=1',
        '--claim',
        'name=Bob',
        '--claim',
        'admin=true',
      ],
      ...['--exp', '10m', '--nbf=-1h', '--typ', 'at+jwt', '--header', 'x={"a":1}'],
    ]);
    expect(code).toBe(0);
    expect(read(header)).toEqual({ alg: 'ES256', typ: 'at+jwt', kid: 'e1', x: { a: 1 } });
    expect(read(payload)).toEqual({
      ...{ sub: 'alice', aud: ['a', 'b'], n: 1, name: 'Bob', admin: true },
      ...{ iat: now, nbf: now - 3600, exp: now + 600 },
    });
    const key = { key: ec.publicKey, dsaEncoding: 'ieee-p1363' } as const;
    expect(verify('sha256', input, key, Buffer.from(signature, 'base64url'))).toBe(true);
  });

  test('numbers as they are written', async () => {
    const options = ['--claim', 'n=12345678901234567890', '--claim', 'x={"y":1e400}', '--iat', '0'];
    const { payload } = await play(['-', '--key', 'ec.json', ...options], {
      stdin: '{"big":98765432109876543210,"__proto__":1.0}',
    });
    expect(Buffer.from(payload, 'base64url').toString()).toBe(
      '{"big":98765432109876543210,"__proto__":1.0,"n":12345678901234567890,"x":{"y":1e400},"iat":0}',
    );
  });

  test.each<[string, readonly string[], object, object]>([
    ['PEM', ['--key', 'ec.pem'], {}, { alg: 'ES256', typ: 'JWT' }],
    ['RSA', ['--key', 'rsa.pem'], {}, { alg: 'RS256', typ: 'JWT' }],
    [
      'another algorithm',
      ['--key', 'rsa.pem', '--alg', 'PS384', '--kid', 'r'],
      {},
      { alg: 'PS384', typ: 'JWT', kid: 'r' },
    ],
    ['Ed448', ['--key', 'ed448.pem'], {}, { alg: 'EdDSA', typ: 'JWT' }],
    ['ML-DSA', ['--key', 'mldsa.pem'], {}, { alg: 'ML-DSA-44', typ: 'JWT' }],
    ['a symmetric JWK', ['--key', 'oct.json'], {}, { alg: 'HS512', typ: 'JWT' }],
    [
      'a passphrase',
      ['--key', 'locked.pem', '--passphrase-stdin'],
      { stdin: 'open\n' },
      { alg: 'ES256', typ: 'JWT' },
    ],
    ['a key from standard input', ['--key', '-'], { stdin: files['ec.pem'] }, { alg: 'ES256', typ: 'JWT' }],
    ['claims from standard input', ['-', '--key', 'ec.pem'], { stdin: '{}' }, { alg: 'ES256', typ: 'JWT' }],
  ])('with %s', async (_, argv, scene, expected) => {
    const { code, header, payload } = await play(argv, scene);
    expect(code).toBe(0);
    expect(read(header)).toEqual(expected);
    expect(read(payload)).toEqual({ iat: now });
  });

  test('a template, with claims of a file and of options in its places', async () => {
    const { header, payload } = await play([
      ...['claims.json', '--template', 'access-token', '--key', 'ec.json', '--claim', 'client_id=web'],
      ...['--claim', 'iss=https://login.example', '--exp', '1h'],
    ]);
    expect(read(header)).toEqual({ alg: 'ES256', typ: 'at+jwt', kid: 'e1' });
    const { jti, ...claims } = read(payload);
    expect(jti).toMatch(/^[\da-f-]{36}$/);
    expect(JSON.stringify(claims)).toBe(
      `{"iss":"https://login.example","sub":"alice","aud":["a","b"],"client_id":"web","iat":${now},"exp":${now + 3600}}`,
    );
  });

  test('a DPoP proof with the public part of its key, verified with that', async () => {
    const argv = [
      '--template',
      'dpop-proof',
      '--key',
      'ec.pem',
      '--claim',
      'htm=GET',
      '--claim',
      'htu=https://a.example',
    ];
    const { header, stdout } = await play(argv);
    expect(read(header)).toEqual({
      alg: 'ES256',
      typ: 'dpop+jwt',
      jwk: ec.publicKey.export({ format: 'jwk' }),
    });
    const checked = await playCli(['inspect', stdout.trim(), '--check-as', 'dpop-proof'], { files });
    expect(checked.code).toBe(0);
  });

  test('with a secret', async () => {
    const { input, signature } = await play(['--secret-stdin', '--secret-encoding', 'hex', '--iat', '0'], {
      stdin: '616263',
    });
    expect(signature).toBe(createHmac('sha256', 'abc').update(input).digest('base64url'));
    expect(read(input.toString().split('.')[1])).toEqual({ iat: 0 });
  });
});

test.each<[string, readonly string[], object, string]>([
  [
    'a template that is not filled in',
    ['--template', 'id-token', '--key', 'ec.pem', '--claim', 'sub=a'],
    {},
    '--template id-token needs --claim iss=…, --claim aud=…',
  ],
  [
    'an unknown template',
    ['--template', 'saml', '--key', 'ec.pem'],
    {},
    '--template must be one of jwt, id-token',
  ],
  [
    'a DPoP proof with a secret',
    ['--template', 'dpop-proof', '--secret-stdin', '--claim', 'htm=GET', '--claim', 'htu=x'],
    { stdin: 'abc' },
    'needs a private key',
  ],
  ['no key', ['claims.json'], {}, 'give either --key FILE or --secret-stdin'],
  ['an encoding of a key', ['--key', 'ec.pem', '--secret-encoding', 'hex'], {}, 'needs --secret-stdin'],
  ['a passphrase of a secret', ['--secret-stdin', '--passphrase-stdin'], {}, 'needs --key'],
  ['both', ['--key', 'ec.pem', '--secret-stdin'], {}, 'give either --key FILE or --secret-stdin'],
  ['an unknown algorithm', ['--key', 'ec.pem', '--alg', 'es256'], {}, 'names are case-sensitive'],
  ['none', ['--key', 'ec.pem', '--alg', 'none'], {}, 'not a supported algorithm'],
  ['an algorithm of another key', ['--key', 'ec.pem', '--alg', 'RS256'], {}, 'needs a key of type RSA'],
  ['a public key', ['--key', 'public.json'], {}, 'public key, which cannot sign'],
  ['a short RSA key', ['--key', 'small.pem'], {}, 'The RSA key is too short. 1024 bits'],
  [
    'a wrong passphrase',
    ['--key', 'locked.pem', '--passphrase-stdin'],
    { stdin: 'shut' },
    'cannot be decrypted with this passphrase',
  ],
  ['no passphrase', ['--key', 'locked.pem'], {}, 'encrypted with a passphrase'],
  ['a cut PEM', ['--key', 'cut.pem'], {}, 'BEGIN PRIVATE KEY without its END'],
  ['a binary file', ['--key', 'nul.pem'], {}, 'is binary'],
  ['a missing key', ['--key', 'missing.pem'], {}, 'cannot be read'],
  ['missing claims', ['missing.json', '--key', 'ec.pem'], {}, 'cannot be read'],
  ['huge claims', ['huge.json', '--key', 'ec.pem'], {}, 'huge.json is longer than 1 MB'],
  ['claims that are a list', ['list.json', '--key', 'ec.pem'], {}, 'list.json is not a JSON object'],
  ['claims that are cut', ['broken.json', '--key', 'ec.pem'], {}, 'broken.json is not JSON'],
  ['a claim without a value', ['--key', 'ec.pem', '--claim', 'sub'], {}, '--claim must be name=value'],
  ['a time that is none', ['--key', 'ec.pem', '--exp', 'soon'], {}, '--exp must be a time from now'],
  ['both from standard input', ['-', '--secret-stdin'], { stdin: '{}' }, 'cannot contain both'],
])('wrong usage of sign: %s', async (_, argv, scene, words) => {
  const { code, stderr, stdout } = await play(argv, scene);
  expect(stderr).toContain(words);
  expect([code, stdout]).toEqual([2, '']);
});
