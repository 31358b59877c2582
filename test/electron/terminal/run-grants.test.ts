import { describe, expect, test } from 'vitest';
import { playCli } from '../../support/terminal/play-cli.ts';
import { sampleReport } from '../../support/terminal/sample-run.ts';

const issuer = ['run', '--issuer', 'https://login.example', '--client-id', 'app'];

describe('the grant that is requested', () => {
  test('decides which client of the demo is meant', async () => {
    const { asked } = await playCli(['run', 'demo', '--grant', 'client-credentials']);
    expect(asked.runs).toMatchObject([
      { options: { grant: 'client-credentials', client: 'demo-client-credentials' } },
    ]);
  });

  test('goes to an issuer with what is added to its first request', async () => {
    const { asked } = await playCli(
      [...issuer, '--grant', 'client-credentials', '--client-secret-stdin', '--param', 'audience=urn:api'],
      { stdin: 's\n' },
    );
    expect(asked.runs).toMatchObject([
      { options: { grant: 'client-credentials' }, parameters: [{ name: 'audience', value: 'urn:api' }] },
    ]);
  });

  test('may be one that is run while the user is at another device', async () => {
    const { asked } = await playCli(['run', 'demo', '--grant', 'device', '--user', 'bob', '--timeout', '9']);
    expect(asked.runs).toMatchObject([
      { options: { grant: 'device', client: 'demo-device' }, user: 'bob', loginTimeout: 9000 },
    ]);
  });

  test('takes a name, and a password from standard input after the client secret', async () => {
    const { asked, stderr } = await playCli(
      [
        ...[...issuer, '--grant', 'password', '--username', 'alice'],
        ...['--client-secret-stdin', '--password-stdin'],
      ],
      { stdin: 'secret\npass word\n' },
    );
    expect(stderr).toBe('');
    expect(asked.runs).toMatchObject([
      {
        options: { grant: 'password', person: { username: 'alice', password: 'pass word' } },
        client: { authentication: { method: 'client_secret_basic', secret: 'secret' } },
      },
    ]);
  });

  test.each([
    [['--grant', 'hybrid'], { grant: 'hybrid', responseMode: 'fragment' }],
    [
      ['--grant', 'hybrid', '--response-type', 'token id_token code', '--response-mode', 'form_post'],
      { grant: 'hybrid', responseType: 'code id_token token', responseMode: 'form_post' },
    ],
    [
      ['--grant', 'implicit', '--response-type', 'token'],
      { grant: 'implicit', responseType: 'token', responseMode: 'fragment' },
    ],
  ])('may have a response type: %j', async (args, options) => {
    const { asked } = await playCli([...issuer, ...args]);
    expect(asked.runs).toMatchObject([{ options }]);
  });

  test.each([
    [['--grant', 'password', '--username', 'a', '--password-stdin'], { grant: 'password', scope: '' }],
    [['--grant', 'client-credentials'], { grant: 'client-credentials', scope: '' }],
    [['--grant', 'device'], { grant: 'device', scope: 'openid profile email' }],
    [['--scope', 'orders:read'], { scope: 'orders:read', nonce: false }],
    [['--scope', 'orders:read', '--nonce', 'on'], { scope: 'orders:read', nonce: true }],
    [['--scope', 'openid', '--nonce', 'off'], { scope: 'openid', nonce: false }],
    [
      ['--grant', 'password', '--username', 'a', '--password-stdin', '--scope', 'openid'],
      { scope: 'openid' },
    ],
  ])('has the usual options where none is named: %j', async (args, options) => {
    const { asked } = await playCli([...issuer, ...args], { stdin: 'pass word\n' });
    expect(asked.runs).toMatchObject([{ options }]);
    expect(asked.runs[0]?.options).not.toHaveProperty('prompt');
  });

  test('is named in the report', async () => {
    const { plain } = await playCli(['run', 'demo', '--grant', 'client-credentials'], {
      services: {
        run: async () => ({ ok: true, value: { report: sampleReport({ grant: 'client-credentials' }) } }),
      },
    });
    expect(plain).toMatch(/grant +client credentials$/m);
  });
});

describe('what is refused as wrong use', () => {
  test.each([
    [['run', 'demo', '--grant', 'implict'], '--grant must be one of authorization-code'],
    [
      ['run', 'demo', '--grant', 'client-credentials', '--client', 'demo-web'],
      '--client demo-web is not known',
    ],
    [
      ['run', 'demo', '--grant', 'client-credentials', '--user', 'bob'],
      '--user cannot be used with --grant client-cred',
    ],
    [['run', 'demo', '--grant', 'client-credentials', '--headed'], '--headed cannot be used with'],
    [[...issuer, '--grant', 'password', '--password-stdin'], '--grant password needs --username USER'],
    [[...issuer, '--grant', 'password', '--username', 'a'], '--grant password needs --password-stdin'],
    [
      [...issuer, '--grant', 'password', '--username', 'a', '--password-stdin'],
      'standard input has no password',
    ],
    [[...issuer, '--password-stdin'], '--password-stdin cannot be used with --grant authorization-code'],
    [[...issuer, '--username', 'a'], '--username cannot be used with --grant authorization-code'],
    [['run', 'demo', '--grant', 'password', '--username', 'bob'], '--username cannot be used with demo'],
    [
      [...issuer, '--grant', 'hybrid', '--response-type', 'token'],
      '--response-type with --grant hybrid must be one of',
    ],
    [
      [...issuer, '--grant', 'implicit', '--response-type', 'code'],
      '--response-type with --grant implicit must be',
    ],
    [
      [...issuer, '--response-type', 'token'],
      '--response-type cannot be used with --grant authorization-code',
    ],
    [[...issuer, '--grant', 'implicit', '--pkce', 'off'], '--pkce cannot be used with --grant implicit'],
    [[...issuer, '--grant', 'device', '--headed'], '--headed cannot be used with --grant device'],
    [['run', 'demo', '--grant', 'device', '--client', 'demo-web'], '--client demo-web is not known'],
    [[...issuer, '--grant', 'client-credentials', '--pkce', 'off'], '--pkce cannot be used with'],
    [
      [...issuer, '--grant', 'client-credentials', '--redirect-uri', 'urn:x'],
      '--redirect-uri cannot be used with',
    ],
  ])('%j', async (args, message) => {
    const { code, stderr, asked } = await playCli(args);
    expect(code).toBe(2);
    expect(stderr).toContain(message);
    expect(asked.runs).toEqual([]);
  });
});
