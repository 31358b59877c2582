import { createHmac, createSign, generateKeyPairSync, sign, X509Certificate } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { makeKey, signEs256 } from '../../support/login/sign.ts';
import { rsaKeys } from '../../support/rsa-keys.ts';
import { bindSdJwt, disclosureOf, sdJwtOf } from '../../support/samples/sd-jwt.ts';
import { playCli } from '../../support/terminal/play-cli.ts';
import { certificate, testAuthority } from '../../support/wire/certificates.ts';

const { privateKey, publicKey } = rsaKeys('own');
const small = generateKeyPairSync('rsa', { modulusLength: 1024 });
const jwk = { ...publicKey.export({ format: 'jwk' }), kid: 'k1' };
const other = {
  ...rsaKeys('other').publicKey.export({ format: 'jwk' }),
  kid: 'k3',
};
const pem = publicKey.export({ format: 'pem', type: 'spki' }).toString();
const segment = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
const rs256 = (kid: string, key = privateKey) => {
  const input = `${segment({ alg: 'RS256', kid, typ: 'JWT' })}.${segment({ sub: 's', exp: 1 })}`;
  return `${input}.${createSign('sha256').update(input).sign(key).toString('base64url')}`;
};
const hs256 = (secret: string) => {
  const input = `${segment({ alg: 'HS256', typ: 'JWT' })}.${segment({ sub: 's' })}`;
  return `${input}.${createHmac('sha256', secret).update(input).digest('base64url')}`;
};
const secret = 'a-shared-secret-of-more-than-32-bytes';
const keySet = JSON.stringify({ keys: [jwk, other] });
const ec = makeKey('e1');
const es256 = (header: object) => signEs256(header, { sub: 's' }, ec.privateKey);
const der = (() => {
  const input = `${segment({ alg: 'ES256' })}.${segment({ sub: 's' })}`;
  return `${input}.${sign('sha256', Buffer.from(input), ec.privateKey).toString('base64url')}`;
})();
const k = Buffer.from('a key of thirty-two bytes, or more').toString('base64url');
const disclosed = sdJwtOf({ cnf: { jwk: ec.jwk } }, { name: 'Alice' }, ec);

const files = {
  'ec.json': JSON.stringify(ec.jwk),
  'token.txt': `${rs256('k1')}\n`,
  'keys.json': keySet,
  'key.pem': pem,
  'ca.pem': testAuthority,
  'cut.pem': pem.slice(0, 60),
  'binary.der': '0\u0082\ufffd\0',
  'empty.pem': ' \n',
  'long.pem': 'x'.repeat(1_000_001),
  'word.txt': 'a word',
  'private.pem': privateKey.export({ format: 'pem', type: 'pkcs8' }).toString(),
};
const { cert, key: serverKey } = certificate('server');
const withX5c = (x5c: readonly string[]) => {
  const input = `${segment({ alg: 'ES256', x5c })}.${segment({ sub: 's' })}`;
  const made = sign('sha256', Buffer.from(input), { key: serverKey, dsaEncoding: 'ieee-p1363' });
  return `${input}.${made.toString('base64url')}`;
};

describe('a token is verified', () => {
  test.each<[string, readonly string[], object, string]>([
    ['by its kid', [rs256('k1'), '--key', 'keys.json'], {}, '✓ signature verified with key k1'],
    [
      'with its disclosures and key binding',
      [bindSdJwt(disclosed, ec.privateKey), '--key', 'ec.json'],
      {},
      '✓ signature verified',
    ],
    ['by the name that inspect has', [rs256('k1'), '--jwks', 'keys.json'], {}, 'verified with key k1'],
    ['in a file', ['token.txt', '--key', 'key.pem'], {}, '✓ signature verified'],
    ['from standard input', ['-', '--key', 'key.pem'], { stdin: `x ${rs256('k1')}` }, '✓ signature verified'],
    [
      'by all keys that match',
      [rs256('k2'), '--key', 'keys.json'],
      {},
      'one of 2 keys that match verified it',
    ],
    ['by a private key', [rs256('k1'), '--key', 'private.pem'], {}, 'the public half of a private key'],
    ['by a key from standard input', [rs256('k1'), '--key', '-'], { stdin: pem }, '✓ signature verified'],
    ['by a secret', [hs256(secret), '--secret-stdin'], { stdin: `${secret}\n` }, '✓ signature verified'],
    [
      'by a secret in hex',
      [hs256(secret), '--secret-stdin', '--secret-encoding', 'hex'],
      { stdin: Buffer.from(secret).toString('hex') },
      '✓ signature verified',
    ],
    [
      'by a chain',
      [withX5c([new X509Certificate(cert).raw.toString('base64')]), '--key', 'ca.pem'],
      {},
      'whose chain leads to',
    ],
  ])('%s', async (_, argv, scene, words) => {
    const { code, plain, stderr } = await playCli(['verify', ...argv], { files, ...scene });
    expect(stderr).toBe('');
    expect(plain).toContain(words);
    expect(code).toBe(0);
  });

  test('with the JWKS at a URL', async () => {
    const { asked, code, plain } = await playCli(
      ['verify', rs256('k1'), '--jwks-url', 'https://a.example/keys'],
      {
        services: { fetchKeysAt: async () => ({ ok: true, value: { keys: [{ ...jwk }] } }) },
      },
    );
    expect([code, asked.issuers]).toEqual([0, []]);
    expect(plain).toContain('verified with key k1');
  });

  test('as JSON, each of several', async () => {
    const stdin = `${rs256('k1')} ${hs256(secret)}`;
    const { code, stdout } = await playCli(['verify', '-', '--key', 'key.pem', '--json'], { files, stdin });
    expect(code).toBe(1);
    const states = JSON.parse(stdout).tokens.map(({ state }: { state: string }) => state);
    expect(states).toEqual(['valid', 'not-checked']);
  });
});

test.each([
  [
    'leads to it',
    withX5c([new X509Certificate(cert).raw.toString('base64')]),
    0,
    '✓ signature verified (key of x5c',
  ],
  ['does not', withX5c(['AAAA']), 0, 'does not lead to the chosen root. x5c[0]: not a readable certificate'],
])('inspect takes the root of a chain, which %s', async (_, token, exit, words) => {
  const { code, plain } = await playCli(['inspect', '-', '--jwks', 'ca.pem'], { files, stdin: token });
  expect(plain.replaceAll(/\s+/g, ' ')).toContain(words);
  expect(code).toBe(exit);
});

describe('a token is not verified', () => {
  const smallPem = small.publicKey.export({ format: 'pem', type: 'spki' }).toString();
  test.each<[string, readonly string[], object, string]>([
    [
      'by another key, in a header',
      [`Bearer ${rs256('k1', small.privateKey)}`, '--key', 'key.pem'],
      {},
      '✗ invalid signature',
    ],
    ['by another key', [rs256('k1', small.privateKey), '--key', 'key.pem'], {}, '✗ invalid signature'],
    [
      'by a weak key',
      [rs256('k1', small.privateKey), '--key', '-'],
      { stdin: smallPem },
      'RSA key has fewer than 2048 bits: 1024 bits',
    ],
    [
      'by the public key as its secret',
      [hs256(pem), '--key', 'key.pem'],
      {},
      'the public key was used as the HMAC secret',
    ],
    ['by a short secret', [hs256('short'), '--secret-stdin'], { stdin: 'short' }, 'HMAC secret is shorter'],
    ['by another secret', [hs256(secret), '--secret-stdin'], { stdin: 'x' }, '✗ invalid signature'],
    ['by a chain that cannot be read', [withX5c(['AAAA']), '--key', 'ca.pem'], {}, 'x5c[0]: not a readable'],
    ['without a signature', [`${segment({ alg: 'none' })}.e30.`, '--key', 'key.pem'], {}, '✗ not signed'],
    [
      'with an extension in crit that is not supported',
      [es256({ crit: ['x'], x: 1 }), '--key', 'ec.json'],
      {},
      'crit is malformed or lists an unsupported extension: ["x"]',
    ],
    [
      'with b64 that is not in crit',
      [es256({ b64: false }), '--key', 'ec.json'],
      {},
      'not declared in crit: false',
    ],
    ['in ASN.1 DER', [der, '--key', 'ec.json'], {}, 'the key is right, but the signature is in ASN.1 DER'],
    [
      'by the text of k',
      [hs256(k), '--key', '-'],
      { stdin: JSON.stringify({ kty: 'oct', k }) },
      'base64url text was used',
    ],
    [
      'with a disclosure that the issuer did not sign',
      [`${disclosed}${disclosureOf('admin', true)}~`, '--key', 'ec.json'],
      {},
      'disclosure 2 (admin): its digest is not in the token',
    ],
    [
      'with the key binding of another',
      [bindSdJwt(disclosed, makeKey('b').privateKey), '--key', 'ec.json'],
      {},
      "not by the holder's key",
    ],
  ])('%s', async (_, argv, scene, words) => {
    const { code, plain } = await playCli(['verify', ...argv], { files, ...scene });
    expect(plain).toContain(words);
    expect(code).toBe(1);
  });

  test('when the JWKS cannot be fetched', async () => {
    const failure = { code: 'connection-refused', message: 'Connection refused.' } as const;
    const { code, stderr } = await playCli(['verify', rs256('k1'), '--issuer', 'https://a.example'], {
      services: { fetchKeys: async () => ({ ok: false, failure }) },
    });
    expect(stderr).toContain('Connection refused.');
    expect(code).toBe(3);
  });
});

test.each<[string, readonly string[], object, string]>([
  ['no key', [rs256('k1')], {}, 'no key: give one of --issuer, --jwks-url, --key, --secret-stdin'],
  ['two keys', [rs256('k1'), '--key', 'key.pem', '--issuer', 'https://a'], {}, 'give only one of'],
  ['no token', ['word.txt', '--key', 'key.pem'], {}, 'no signed token found'],
  ['a missing file', ['missing.txt', '--key', 'key.pem'], {}, 'The file missing.txt cannot be read.'],
  ['a missing key', [rs256('k1'), '--key', 'missing.pem'], {}, 'The file missing.pem cannot be read.'],
  ['a broken PEM', [rs256('k1'), '--key', 'cut.pem'], {}, 'BEGIN PUBLIC KEY without its END line'],
  ['a binary file', [rs256('k1'), '--key', 'binary.der'], {}, 'is binary but not DER: convert it to PEM'],
  ['an empty file', [rs256('k1'), '--key', 'empty.pem'], {}, 'is empty'],
  ['a huge file', [rs256('k1'), '--key', 'long.pem'], {}, 'longer than 1 MB'],
  ['a word', [rs256('k1'), '--key', 'word.txt'], {}, 'has no key; give a shared secret with --secret-stdin'],
  ['a word by the other name', [rs256('k1'), '--jwks', 'word.txt'], {}, '--jwks word.txt has no key'],
  [
    'a proxy, but no request',
    [rs256('k1'), '--key', 'key.pem', '--proxy', 'http://a'],
    {},
    '--proxy needs --issuer',
  ],
  ['no URL', [rs256('k1'), '--jwks-url', 'keys'], {}, 'is not an http or https URL'],
  ['a terminal', ['--key', 'key.pem'], { stdinIsTTY: true }, 'no input'],
  ['both from standard input', ['-', '--secret-stdin'], {}, 'cannot contain both'],
  ['the key from it too', ['--key', '-'], { stdin: 'x' }, 'cannot contain both the token and the key'],
  ['the key by its other name', ['-', '--jwks', '-'], { stdin: 'x' }, 'cannot contain both the token and'],
  [
    'an encoding without a secret',
    [rs256('k1'), '--key', 'key.pem', '--secret-encoding', 'hex'],
    {},
    'needs --secret-stdin',
  ],
  [
    'a secret in another encoding',
    [hs256('x'), '--secret-stdin', '--secret-encoding', 'hex'],
    { stdin: 'zz' },
    'not hexadecimal',
  ],
  ['two tokens', [rs256('k1'), 'b', '--key', 'key.pem'], {}, 'unexpected argument: b'],
  [
    'a key as the secret',
    [hs256('x'), '--secret-stdin'],
    { stdin: pem },
    'a key in PEM has several lines; give it with --key',
  ],
  ['an unknown option', [rs256('k1'), '--keys', 'key.pem'], {}, 'did you mean --key?'],
])('wrong usage of verify: %s', async (_, argv, scene, words) => {
  const { code, stderr, stdout } = await playCli(['verify', ...argv], { files, ...scene });
  expect(stderr).toContain(words);
  expect([code, stdout]).toEqual([2, '']);
});
