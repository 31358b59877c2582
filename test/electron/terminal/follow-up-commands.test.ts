import { describe, expect, test } from 'vitest';
import { playCli } from '../../support/terminal/play-cli.ts';
import { accessToken, idToken, sampleReport, secrets } from '../../support/terminal/sample-run.ts';

async function storedRun(connection?: Parameters<typeof sampleReport>[0]): Promise<string> {
  const { stdout } = await playCli(
    connection === undefined
      ? ['run', 'demo', '--json', '--reveal']
      : ['run', '--issuer', 'https://a.example', '--client-id', 'app', '--json', '--reveal'],
    { services: { run: async () => ({ ok: true, value: { report: sampleReport(connection) } }) } },
  );
  return stdout;
}

const confidential = {
  connection: {
    name: 'a.example',
    issuer: 'https://a.example',
    clientId: 'app',
    authentication: 'client_secret_basic',
    resource: 'https://api.example/v1',
  },
} as const;

const demo = { target: 'demo', client: 'demo-web' };

describe('what follows a stored run', () => {
  test.each([
    [['introspect'], { kind: 'introspection', token: { kind: 'access_token', token: accessToken } }],
    [
      ['introspect', '--token', 'refresh'],
      { kind: 'introspection', token: { kind: 'refresh_token', token: secrets.refreshToken } },
    ],
    [
      ['revoke', '--token', 'refresh'],
      { kind: 'revocation', token: { kind: 'refresh_token', token: secrets.refreshToken }, openid: true },
    ],
    [
      ['call', 'orders', '-'],
      {
        kind: 'api-call',
        accessToken,
        scheme: 'Bearer',
        request: { method: 'GET', url: 'orders', headers: [], body: '' },
      },
    ],
    [['logout'], { kind: 'logout', idToken, headed: false }],
  ] as const)('%j asks for it, with the token of the run', async (argv, task) => {
    const { asked, code } = await playCli(argv, { stdin: await storedRun() });
    expect(asked.followUps).toEqual([{ site: demo, task }]);
    expect(code).toBe(0);
  });

  test.each<readonly [type: string, openid: boolean]>([
    ['DPoP', false],
    ['dpop', false],
    ['bearer', true],
  ])('a revoked token of type %s is tried at UserInfo: %s', async (type, openid) => {
    const report = JSON.parse(await storedRun());
    const tokens = report.tokens.map((token: object) => ({ ...token, tokenType: type }));
    const { asked } = await playCli(['revoke'], { stdin: JSON.stringify({ ...report, tokens }) });
    expect(asked.followUps).toMatchObject([{ task: { kind: 'revocation', openid } }]);
    const called = await playCli(['call', 'orders'], { stdin: JSON.stringify({ ...report, tokens }) });
    expect(called.asked.followUps).toMatchObject([{ task: { kind: 'api-call', scheme: type } }]);
  });

  test.each(['introspect', 'revoke', 'logout'])('%s takes it from a file too', async (command) => {
    const files = { 'run.json': await storedRun() };
    const { asked } = await playCli([command, 'run.json'], { files });
    expect(asked.followUps).toMatchObject([{ site: demo }]);
    expect((await playCli([command, 'none.json'], { files })).code).toBe(2);
    expect((await playCli([command, 'run.json', 'run.json'], { files })).code).toBe(2);
  });

  test('at a provider of the user needs the client secret again, except for a call and a logout', async () => {
    const files = { 'run.json': await storedRun(confidential) };
    const without = await playCli(['introspect', 'run.json'], { files });
    expect([without.code, without.stderr]).toEqual([2, expect.stringContaining('--client-secret-stdin')]);
    const { asked } = await playCli(
      ['introspect', 'run.json', '--client-secret-stdin', '--introspection-endpoint', 'https://a.example/i'],
      { files, stdin: 'hush\n' },
    );
    expect(asked.followUps).toMatchObject([
      {
        site: {
          target: 'issuer',
          client: { clientId: 'app', authentication: { method: 'client_secret_basic', secret: 'hush' } },
          endpoints: { introspection_endpoint: 'https://a.example/i' },
        },
      },
    ]);
    const call = await playCli(['call', '/orders', 'run.json'], { files });
    expect(call.asked.followUps).toMatchObject([
      { site: { resource: 'https://api.example/v1', client: { authentication: { method: 'none' } } } },
    ]);
    expect((await playCli(['logout', 'run.json'], { files })).asked.followUps).toHaveLength(1);
  });

  test('says the result, masks the token, and tells the shell', async () => {
    const report = sampleReport({ grant: 'introspection' });
    const { stdout, code } = await playCli(['introspect', '-', '--json'], {
      stdin: await storedRun(),
      services: { followUp: async () => ({ ok: true, value: report }) },
    });
    expect([code, JSON.parse(stdout)]).toMatchObject([0, { run: { grant: 'introspection' } }]);
    expect(stdout).not.toContain(accessToken);
    const failure = { code: 'connection-refused', message: 'Connection refused.' } as const;
    const failed = await playCli(['revoke'], {
      stdin: await storedRun(),
      services: { followUp: async () => ({ ok: false, failure }) },
    });
    expect([failed.code, failed.stderr]).toEqual([3, expect.stringContaining('Connection refused.')]);
  });

  test('is refused where the run has no such token, or was not revealed', async () => {
    const report = JSON.parse(await storedRun());
    const stdin = JSON.stringify({ ...report, tokens: [] });
    for (const argv of [['introspect'], ['revoke', '--token', 'refresh'], ['call', 'orders']]) {
      const { code, stderr, asked } = await playCli(argv, { stdin });
      expect([code, asked.followUps]).toEqual([2, []]);
      expect(stderr).toMatch(/The run has no (access|refresh) token/);
    }
    const masked = await playCli(['introspect'], { stdin: JSON.stringify({ ...report, revealed: false }) });
    expect([masked.code, masked.stderr]).toEqual([2, expect.stringContaining('made without --reveal')]);
    expect((await playCli(['logout'], { stdin })).asked.followUps).toMatchObject([
      { task: { kind: 'logout' } },
    ]);
  });
});

describe('by hand', () => {
  const at = ['--issuer', 'https://a.example', '--client-id', 'app'];

  test('a token and then the client secret come from standard input', async () => {
    const { asked } = await playCli(
      ['revoke', ...at, '--token-stdin', '--token', 'refresh', '--client-secret-stdin'],
      { stdin: 'the-token\nthe-secret\n' },
    );
    expect(asked.followUps).toEqual([
      {
        site: {
          target: 'issuer',
          issuer: 'https://a.example',
          client: {
            clientId: 'app',
            authentication: { method: 'client_secret_basic', secret: 'the-secret', byMetadata: true },
          },
          endpoints: {},
          network: {},
        },
        task: { kind: 'revocation', token: { kind: 'refresh_token', token: 'the-token' }, openid: false },
      },
    ]);
  });

  test('a call needs nothing but a token', async () => {
    const { asked } = await playCli(
      ['call', 'https://api.example/x', '--token-stdin', '--header', 'X-A:  b', '--data', '{}'],
      { stdin: 'the-token\n' },
    );
    expect(asked.followUps).toMatchObject([
      {
        site: { issuer: '' },
        task: {
          accessToken: 'the-token',
          request: { method: 'POST', headers: [['X-A', 'b']], body: '{}' },
        },
      },
    ]);
  });

  test('a logout says where to come back to, and in which browser', async () => {
    const { asked } = await playCli(
      [
        ...['logout', ...at, '--end-session-endpoint', 'https://a.example/bye', '--browser', 'own'],
        ...['--post-logout-redirect-uri', 'http://127.0.0.1/bye', '--listen', '8400', '--timeout', '2'],
      ],
      {},
    );
    expect(asked.followUps).toMatchObject([
      {
        site: { endpoints: { end_session_endpoint: 'https://a.example/bye' } },
        task: {
          kind: 'logout',
          postLogoutRedirectUri: 'http://127.0.0.1/bye',
          outside: { browser: 'own', port: 8400 },
          timeout: 2000,
        },
      },
    ]);
  });
});

describe('wrong use', () => {
  test.each([
    [['call'], 'no URL: use grantscope call URL'],
    [['call', 'x', '--method', 'get'], '--method must be in capital letters'],
    [['call', 'x', '--header', 'nonsense'], '--header must look like'],
    [['call', 'x', '--header', 'A: b\r\nEvil: c'], '--header must look like'],
    [['call', 'x', 'run.json', '--token-stdin'], 'RUN.json cannot be used with --token-stdin'],
    [['introspect', '--token', 'id'], '--token must be one of access, refresh'],
    [['introspect', '--issuer', 'https://a.example'], '--client-id ID is needed'],
    [['introspect', '--issuer', 'https://a.example', '--client-id', 'a'], '--token-stdin is needed'],
    [['introspect', '--token-stdin'], '--token-stdin can only be used with --issuer'],
    [['revoke', '--revocation-endpoint', 'file:///x'], 'revocation_endpoint is not an https URL. Use https'],
    [['logout', '--listen', '1'], '--listen can only be used with --browser own'],
    [['logout', '--browser', 'own', '--headed'], '--headed cannot be used with --browser own'],
    [['logout', '--client-id', 'a'], '--client-id can only be used with --issuer'],
    [['introspct'], 'did you mean introspect'],
  ])('%j is refused', async (argv, message) => {
    const { code, stderr, asked } = await playCli(argv, { stdin: '{}', files: { 'run.json': '{}' } });
    expect([code, asked.followUps]).toEqual([2, []]);
    expect(stderr).toContain(message);
  });
});
