import { describe, expect, it } from 'vitest';
import { playCli } from '../../support/terminal/play-cli.ts';

const client = ['--client-id', 'app'];
const metadata = { issuer: 'https://login.example', token_endpoint: 'https://login.example/token' };

async function asked(...args: readonly string[]) {
  const { asked, stderr } = await playCli(['run', ...client, ...args], {
    files: { 'op.json': JSON.stringify(metadata), 'bad.json': '{"issuer":', 'list.json': '[]' },
  });
  return { request: asked.runs[0], stderr };
}

describe('the provider of a login', () => {
  it.each([
    ['login.example', 'https://login.example'],
    ['127.0.0.1:4600/t', 'http://127.0.0.1:4600/t'],
    ['https://login.example/t/.well-known/openid-configuration', 'https://login.example/t'],
    ['https://api.example/.well-known/oauth-protected-resource/mcp', 'https://api.example/mcp'],
    ['curl https://api.example/mcp', 'https://api.example/mcp'],
  ])('--issuer %j is %s', async (given, issuer) => {
    expect((await asked('--issuer', given)).request).toMatchObject({ issuer, endpoints: {} });
  });

  it('may be endpoints without an issuer', async () => {
    const { request } = await asked(
      ...['--authorization-endpoint', 'https://op.example/authorize'],
      ...['--token-endpoint', 'https://op.example/token'],
      ...['--device-authorization-endpoint', 'https://op.example/device'],
      ...['--userinfo-endpoint', 'https://op.example/me'],
      ...['--jwks-uri', 'https://op.example/keys'],
      ...['--introspection-endpoint', 'https://op.example/introspect'],
      ...['--revocation-endpoint', 'https://op.example/revoke'],
      ...['--end-session-endpoint', 'https://op.example/logout'],
    );
    expect(request).toMatchObject({
      issuer: '',
      endpoints: {
        authorization_endpoint: 'https://op.example/authorize',
        token_endpoint: 'https://op.example/token',
        device_authorization_endpoint: 'https://op.example/device',
        userinfo_endpoint: 'https://op.example/me',
        jwks_uri: 'https://op.example/keys',
        introspection_endpoint: 'https://op.example/introspect',
        revocation_endpoint: 'https://op.example/revoke',
        end_session_endpoint: 'https://op.example/logout',
      },
    });
  });

  it('may be metadata from a file, with or without another issuer', async () => {
    expect((await asked('--metadata', 'op.json')).request).toMatchObject({
      issuer: 'https://login.example',
      metadata: JSON.stringify(metadata),
    });
    const { request } = await asked('--metadata', 'op.json', '--issuer', 'other.example');
    expect(request).toMatchObject({ issuer: 'https://other.example' });
  });

  it.each([
    [['--issuer', '{"issuer":"x"}'], 'use --metadata FILE'],
    [['--issuer', 'a word'], '--issuer must be a URL'],
    [['--issuer', 'javascript:alert(1)'], '--issuer must be a URL'],
    [['--metadata', 'bad.json'], '--metadata bad.json: The metadata is not JSON'],
    [['--metadata', 'list.json'], '--metadata list.json: The metadata is an array, not an object.'],
    [['--metadata', 'none.json'], '--metadata none.json: The file none.json cannot be read.'],
    [
      ['--token-endpoint', 'http://op.example/token'],
      '--token-endpoint "http://op.example/token": token_endpoint is not',
    ],
    [['--jwks-uri', 'keys'], '--jwks-uri "keys": jwks_uri is not an absolute URL.'],
    [[], 'no provider'],
    [['demo', '--token-endpoint', 'https://op.example/token'], '--token-endpoint cannot be used with demo'],
    [['demo', '--metadata', 'op.json'], '--metadata cannot be used with demo'],
  ])('%j is refused: %s', async (args, message) => {
    const { request, stderr } = await asked(...args);
    expect(request).toBeUndefined();
    expect(stderr).toContain(message);
  });
});

const stored = {
  grantscope: 1,
  revealed: true,
  run: {
    target: 'issuer',
    issuer: '',
    clientId: 'app',
    authentication: 'none',
    endpoints: { token_endpoint: 'https://op.example/token' },
  },
  tokens: [
    { role: 'access-token', value: 'at' },
    { role: 'refresh-token', value: 'rt' },
  ],
};

describe('a command after a run', () => {
  const files = { 'run.json': JSON.stringify(stored) };

  it('uses the endpoints that the run was given, and those of its own options', async () => {
    const { asked } = await playCli(
      ['introspect', 'run.json', '--introspection-endpoint', 'https://op.example/introspect'],
      { files },
    );
    expect(asked.followUps[0]?.site).toMatchObject({
      issuer: '',
      endpoints: {
        token_endpoint: 'https://op.example/token',
        introspection_endpoint: 'https://op.example/introspect',
      },
    });
  });

  it('refreshes at the token endpoint of the run, or at another one', async () => {
    const { asked } = await playCli(['refresh', 'run.json'], { files });
    expect(asked.refreshes[0]).toMatchObject({ endpoints: { token_endpoint: 'https://op.example/token' } });
    const other = ['--token-endpoint', 'https://new.example/token'];
    const again = await playCli(['refresh', 'run.json', ...other], { files });
    expect(again.asked.refreshes[0]).toMatchObject({ endpoints: { token_endpoint: other[1] } });
  });

  it('uses the metadata that the run was given', async () => {
    const run = { ...stored.run, issuer: 'https://login.example', metadata };
    const { asked } = await playCli(['refresh', 'run.json'], {
      files: { 'run.json': JSON.stringify({ ...stored, run }) },
    });
    expect(asked.refreshes[0]).toMatchObject({ metadata: JSON.stringify(metadata) });
  });

  it.each([
    ['refresh', ['--token-endpoint', 'https://op.example/token', '--refresh-token-stdin']],
    ['introspect', ['--introspection-endpoint', 'https://op.example/i', '--token-stdin']],
    ['revoke', ['--revocation-endpoint', 'https://op.example/r', '--token-stdin']],
  ])('%s needs no issuer with its endpoint', async (command, args) => {
    const { asked, code } = await playCli([command, ...client, ...args], { stdin: 'token\n' });
    expect(code).toBe(0);
    expect([...asked.refreshes, ...asked.followUps.map(({ site }) => site)]).toEqual([
      expect.objectContaining({ issuer: '' }),
    ]);
  });
});
