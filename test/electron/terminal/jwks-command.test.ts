import { createPrivateKey, createPublicKey, generateKeyPairSync } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import examples from '../../fixtures/rfc-examples/rfc-examples.json' with { type: 'json' };
import { playCli } from '../../support/terminal/play-cli.ts';
import { certificate } from '../../support/wire/certificates.ts';

const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const pkcs8 = ec.privateKey.export({ format: 'pem', type: 'pkcs8' }).toString();
const spki = ec.publicKey.export({ format: 'pem', type: 'spki' }).toString();
const jwk = ec.privateKey.export({ format: 'jwk' });
const pss = generateKeyPairSync('rsa-pss', { modulusLength: 2048 });
const { jwk: example, thumbprint_sha256: thumbprint } = examples.rfc7638_3_1;
const files = {
  'ec.pem': pkcs8,
  'public.pem': spki,
  'ec.json': JSON.stringify({ ...jwk, kid: 'e1', use: 'sig', alg: 'ES256', 'x-private': 'secret' }),
  'set.json': JSON.stringify({ keys: [example, ec.publicKey.export({ format: 'jwk' })] }),
  'example.json': JSON.stringify(example),
  'cert.pem': certificate('server').cert,
  'oct.json': '{"kty":"oct","k":"c2VjcmV0"}',
  'cut.pem': spki.slice(0, 60),
  'off-curve.json': JSON.stringify({ kty: 'EC', crv: 'P-256', x: 'A'.repeat(43), y: 'A'.repeat(43) }),
  'word.txt': 'word',
  'nul.der': '\0',
  'pss.pem': pss.privateKey.export({ format: 'pem', type: 'pkcs8' }).toString(),
};
const play = (...argv: string[]) => playCli(['jwks', ...argv], { files });

describe('keys are converted', () => {
  test('to a JWK Set of public keys, each with a kid', async () => {
    const { code, stdout } = await play('ec.pem', 'ec.json', 'set.json', 'cert.pem');
    expect(code).toBe(0);
    const { keys } = JSON.parse(stdout);
    expect(keys).toHaveLength(5);
    expect(stdout).not.toContain('"d"');
    expect(stdout).not.toContain('secret');
    expect(keys[1]).toMatchObject({ kid: 'e1', use: 'sig', alg: 'ES256' });
    expect(keys[2]).toMatchObject({ kid: example.kid ?? thumbprint });
    expect(keys[4]).toHaveProperty('x5t#S256');
  });

  test('to PEM', async () => {
    const { stdout } = await play('ec.json', '--pem');
    expect(stdout).toBe(spki);
    expect(createPublicKey(stdout).equals(ec.publicKey)).toBe(true);
  });

  test('with the private part only if that is wanted', async () => {
    const { stdout } = await play('ec.json', '--pem', '--private');
    expect(createPrivateKey(stdout).equals(ec.privateKey)).toBe(true);
    expect(JSON.parse((await play('ec.pem', '--private')).stdout).keys[0]).toMatchObject({ d: jwk.d });
    const { keys } = JSON.parse((await play('ec.json', '--private')).stdout);
    expect(keys).toEqual([{ ...jwk, kid: 'e1', use: 'sig', alg: 'ES256' }]);
  });

  test('to their thumbprint: RFC 7638 section 3.1', async () => {
    expect((await play('example.json', '--thumbprint')).stdout).toBe(`${thumbprint}\n`);
  });

  test('from standard input', async () => {
    const { stdout } = await playCli(['jwks', '-', '--pem'], { stdin: pkcs8 });
    expect(stdout).toBe(spki);
  });
});

test.each<[string, readonly string[], string]>([
  ['no file', [], 'no key: give files'],
  ['a missing file', ['missing.pem'], 'The file missing.pem cannot be read.'],
  ['a second file that is missing', ['ec.pem', 'missing.pem'], 'missing.pem'],
  ['a shared secret', ['oct.json'], 'shared secret, which has no public part'],
  ['a word', ['word.txt'], 'word.txt has no key'],
  ['a cut PEM', ['cut.pem'], 'without its END line'],
  ['a point that is not on its curve', ['off-curve.json'], 'cannot be read'],
  ['a binary file', ['nul.der'], 'is binary'],
  ['a public key as a private one', ['public.pem', '--private'], 'public key'],
  ['a key that no JWK has', ['pss.pem', '--private'], 'cannot be printed'],
  ['a shared secret as PEM', ['oct.json', '--private', '--pem'], 'cannot be used with a shared secret'],
  ['PEM and thumbprint', ['ec.pem', '--pem', '--thumbprint'], 'cannot be used with'],
  ['private thumbprints', ['ec.pem', '--private', '--thumbprint'], 'cannot be used with'],
])('wrong usage of jwks: %s', async (_, argv, words) => {
  const { code, stderr, stdout } = await play(...argv);
  expect(stderr).toContain(words);
  expect([code, stdout]).toEqual([2, '']);
});
