import { calculateJwkThumbprint } from 'jose';
import { describe, expect, test } from 'vitest';
import { rsaKeys } from '../../support/rsa-keys.ts';
import { playCli } from '../../support/terminal/play-cli.ts';
import { sampleReport } from '../../support/terminal/sample-run.ts';

const issuer = ['run', '--issuer', 'https://login.example', '--client-id', 'app'];
const { privateKey, publicKey } = rsaKeys('own');
const jwk = privateKey.export({ format: 'jwk' });
const files = {
  'key.pem': String(privateKey.export({ format: 'pem', type: 'pkcs8' })),
  'key.json': JSON.stringify({ ...jwk, kid: 'mine', alg: 'PS256' }),
  'locked.pem': String(
    privateKey.export({ format: 'pem', type: 'pkcs8', cipher: 'aes-256-cbc', passphrase: 'x' }),
  ),
  'public.pem': String(publicKey.export({ format: 'pem', type: 'spki' })),
};

describe('a client that signs with a key', () => {
  test('takes it from a PEM file, and names it by its thumbprint', async () => {
    const { asked, stderr } = await playCli([...issuer, '--key', 'key.pem'], { files });
    expect(stderr).toBe('');
    const kid = await calculateJwkThumbprint({ kty: 'RSA', n: String(jwk.n), e: String(jwk.e) });
    expect(asked.runs).toMatchObject([
      {
        client: {
          clientId: 'app',
          authentication: { method: 'private_key_jwt', keyRef: 'key', algorithm: 'RS256', kid },
        },
        privateKey: { kty: 'RSA', d: jwk.d },
      },
    ]);
  });

  test('takes name and algorithm from a JWK', async () => {
    const { asked } = await playCli([...issuer, '--auth', 'private_key_jwt', '--key', 'key.json'], { files });
    expect(asked.runs).toMatchObject([{ client: { authentication: { algorithm: 'PS256', kid: 'mine' } } }]);
  });

  test('signs by the algorithm, and for the audience, that is requested', async () => {
    const { asked } = await playCli(
      [...issuer, '--key', 'key.pem', '--assertion-alg', 'PS384', '--assertion-audience', 'token-endpoint'],
      { files },
    );
    expect(asked.runs).toMatchObject([
      { client: { authentication: { algorithm: 'PS384', audience: 'token-endpoint' } } },
    ]);
  });

  test('never has it in what is printed', async () => {
    const connection = {
      name: 'login.example',
      issuer: 'https://login.example',
      clientId: 'app',
      authentication: 'private_key_jwt',
    } as const;
    const run = async () => ({ ok: true, value: { report: sampleReport({ connection }) } }) as const;
    const argv = [...issuer, '--key', 'key.pem', '--json', '--reveal'];
    const { stdout, stderr } = await playCli(argv, { files, services: { run } });
    for (const name of ['d', 'p', 'q'] as const) expect(stdout + stderr).not.toContain(jwk[name]);
    expect(JSON.parse(stdout).run.authentication).toBe('private_key_jwt');

    const again = { ...files, 'run.json': stdout };
    const without = await playCli(['refresh', 'run.json'], { files: again });
    expect(without).toMatchObject({ code: 2 });
    expect(without.stderr).toContain('client app uses private_key_jwt: add --key FILE');
    const { asked } = await playCli(['refresh', 'run.json', '--key', 'key.json'], { files: again });
    expect(asked.refreshes).toMatchObject([
      {
        client: { authentication: { method: 'private_key_jwt', algorithm: 'PS256', kid: 'mine' } },
        privateKey: { d: jwk.d },
      },
    ]);
  });
});

describe('a client that signs with its secret', () => {
  test.each([
    [[], { algorithm: 'HS256' }],
    [['--assertion-alg', 'HS512'], { algorithm: 'HS512' }],
  ])('%j', async (args, authentication) => {
    const { asked } = await playCli(
      [...issuer, '--auth', 'client_secret_jwt', '--client-secret-stdin', ...args],
      { stdin: 'hush\n' },
    );
    expect(asked.runs).toMatchObject([
      { client: { authentication: { method: 'client_secret_jwt', secret: 'hush', ...authentication } } },
    ]);
    expect(asked.runs[0]).not.toHaveProperty('privateKey');
  });
});

describe('wrong use is refused, and what is wrong is said:', () => {
  const key = ['--key', 'key.pem'];
  test.each([
    [['--auth', 'private_key_jwt'], '--auth private_key_jwt needs the private key: add --key FILE'],
    [['--auth', 'client_secret_jwt'], '--auth client_secret_jwt needs the client secret'],
    [[...key, '--client-secret-stdin'], '--auth private_key_jwt cannot be used with --client-secret-stdin'],
    [[...key, '--auth', 'none'], '--auth none cannot be used with --key'],
    [
      ['--client-secret-stdin', '--assertion-alg', 'HS256'],
      '--auth client_secret_basic cannot be used with --assertion-alg',
    ],
    [['--assertion-audience', 'issuer'], '--auth none cannot be used with --assertion-audience'],
    [[...key, '--assertion-alg', 'ES256'], '--assertion-alg ES256 cannot be used with the key key.pem'],
    [[...key, '--assertion-alg', 'HS256'], 'which supports RS256'],
    [
      ['--auth', 'client_secret_jwt', '--client-secret-stdin', '--assertion-alg', 'RS256'],
      'cannot be used with a client secret, which supports HS256, HS384, HS512',
    ],
    [[...key, '--assertion-alg', 'none'], '--assertion-alg must be one of'],
    [['--key', 'missing.pem'], 'missing.pem cannot be read'],
    [['--key', 'locked.pem'], 'encrypted with a passphrase. Decrypt it first'],
    [['--key', 'public.pem'], 'This is a public key'],
  ])('%j', async (args, message) => {
    const { code, stderr, asked } = await playCli([...issuer, ...args], { files, stdin: 'hush\n' });
    expect(code).toBe(2);
    expect(stderr.replace(/\s+/g, ' ')).toContain(message);
    expect(asked.runs).toEqual([]);
  });

  test('a key for the demo', async () => {
    const { code, stderr } = await playCli(['run', 'demo', ...key], { files });
    expect(code).toBe(2);
    expect(stderr).toContain('--key cannot be used with demo');
  });
});
