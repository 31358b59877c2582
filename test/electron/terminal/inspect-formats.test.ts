import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { playCli } from '../../support/terminal/play-cli.ts';

const github = `ghp_${'zQWBuTSOoRi4A9spHcVY5ncnsDkxkJ'}0mLq17`;
const folder = path.join(import.meta.dirname, '../../fixtures/formats');
const vectors = new Map<string, string>(JSON.parse(readFileSync(path.join(folder, 'vectors.json'), 'utf8')));
const vector = (name: string): string => vectors.get(name) ?? '';
const fixture = (name: string): string => readFileSync(path.join(folder, name), 'utf8');

describe('what a JWT is for', () => {
  const segment = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const token = `${segment({ alg: 'RS256', typ: 'at+jwt' })}.${segment({ sub: 's' })}.c2ln`;

  test('is named with the reason, also in JSON', async () => {
    const { plain } = await playCli(['inspect', token]);
    expect(plain).toMatch(/type +Access token \(RFC 9068\): typ is at\+jwt/);
    const { stdout } = await playCli(['inspect', '--json', token]);
    expect(JSON.parse(stdout).tokens[0].profile).toEqual({
      id: 'access-token',
      name: 'Access token (RFC 9068)',
      reason: 'typ is at+jwt',
    });
  });

  test('is not named where nothing says so', async () => {
    const { stdout } = await playCli([
      'inspect',
      '--json',
      `${segment({ alg: 'RS256' })}.${segment({ sub: 's' })}.c2ln`,
    ]);
    expect(JSON.parse(stdout).tokens[0].profile).toBeUndefined();
  });
});

describe('what is not a JOSE object', () => {
  test('is named with the reason and its parts', async () => {
    const { plain, code } = await playCli(['inspect', github]);
    expect(plain).toContain('GitHub personal access token, 40 characters');
    expect(plain).toMatch(/recognised +It starts with ghp_, followed by 36 letters and digits/);
    expect(plain).toMatch(/Prefix +ghp_/);
    expect(plain).not.toContain(github);
    expect(code).toBe(0);
  });

  test.each([
    [vector('4-S-2'), 'PASETO v4.public (signed)', 'zVhMiPBP9fRf2snEcT7gFTioeA9COcNy9DfgL1W60haN'],
    [vector('k4.secret-1'), 'PASERK k4.secret: secret key', 'anyone who has it can make tokens'],
    [vector('A_3.json'), 'COSE_Sign1', 'ES256'],
    [fixture('chain.pem'), 'Certificate chain, 2 certificates (PEM)', 'CN=a.example'],
    [fixture('request.pem'), 'Certificate request (CSR)', 'csr.example'],
    [fixture('openssh-private.txt'), 'Private key: Ed25519 (OpenSSH)', 'This is a private key'],
    [fixture('ssh-rsa.pub'), 'SSH public key: RSA, 2048 bits', 'SHA256:/7VNYSy3CL9bQbpPBnpg81XhqXGDo6Yrh'],
    ['{"kty":"oct","k":"c2VjcmV0LXNlY3JldA","kid":"a"}', 'Shared secret, 104 bits (JWK)', 'kid'],
    ['{"keys":[{"kty":"EC","crv":"P-256"}]}', 'JSON Web Key Set, 1 key', 'has no usable member'],
  ])('%#: %s', async (text, name, shown) => {
    const { plain, code } = await playCli(['inspect', '-'], { stdin: text });
    expect(plain).toContain(name);
    expect(plain).toContain(shown);
    expect(plain).not.toContain('c2VjcmV0');
    expect(code).toBe(0);
  });

  test('is said to have expired where it is a certificate that did', async () => {
    const stdin = readFileSync(path.join(folder, '../tls/expired.pem'), 'utf8');
    const { plain } = await playCli(['inspect', '-'], { stdin });
    expect(plain).toMatch(/! The certificate of .+ expired \d+ \w+ ago/);
    expect(plain).not.toContain('Only its issuer');
  });

  test('has its format in JSON', async () => {
    const { stdout } = await playCli(['inspect', '--json', '-'], { stdin: `token: ${github}\n` });
    expect(JSON.parse(stdout)).toMatchObject({
      tokens: [
        {
          kind: 'opaque',
          value: 'ghp_…(40)',
          format: { format: 'vendor-token', name: 'GitHub personal access token', problems: [] },
        },
      ],
    });
  });

  test('is not in JSON where it is a private key', async () => {
    const key = fixture('openssh-private.txt');
    const { stdout } = await playCli(['inspect', '--json', '-'], { stdin: key });
    expect(JSON.parse(stdout)).toMatchObject({ tokens: [{ format: { format: 'pem' } }] });
    for (const line of key.split('\n').slice(1, -2)) expect(stdout).not.toContain(line);
  });
});
