import { describe, expect, test } from 'vitest';
import { playCli } from '../../support/terminal/play-cli.ts';
import { accessToken, idToken, sampleReport, secrets } from '../../support/terminal/sample-run.ts';

async function jsonOf(...options: readonly string[]): Promise<string> {
  return (await playCli(['run', 'demo', '--json', ...options])).stdout;
}

describe('the JSON report', () => {
  test('says what it is, how it ended, and what was masked', async () => {
    const report = JSON.parse(await jsonOf());
    expect(report).toMatchObject({
      grantscope: 1,
      version: '1.2.3',
      revealed: false,
      exitCode: 0,
      run: { target: 'demo', grant: 'authorization-code', clientId: 'demo-web', user: 'alice' },
      outcome: 'completed',
      scopes: { missing: ['orders:write'], extra: [] },
      summary: { passed: 3, failed: 0, warnings: 1, information: 1, notApplicable: 1, milliseconds: 339 },
    });
    expect(report.tokens).toMatchObject([
      { role: 'id-token', kind: 'jws', claims: { sub: '248289761001' }, signature: { state: 'valid' } },
      { role: 'access-token', kind: 'jws', header: { typ: 'at+jwt' } },
      { role: 'refresh-token', kind: 'opaque', value: '8xLO…(22)', length: 22 },
    ]);
    expect(report.masked).toContain('/tokens/2/value');
    expect(report.exchanges).toHaveLength(sampleReport().exchanges.length);
    expect(report.findings).toEqual(sampleReport().findings);
  });

  test('masks nothing when all is to be revealed', async () => {
    const report = JSON.parse(await jsonOf('--reveal'));
    expect(report).toMatchObject({ revealed: true, masked: [] });
    expect(report.exchanges).toEqual(JSON.parse(JSON.stringify(sampleReport().exchanges)));
  });

  test('carries the failure of a run that broke off', async () => {
    const failure = { code: 'token-error', message: 'The provider refused.', received: '400' } as const;
    const { stdout, code } = await playCli(['run', 'demo', '--json'], {
      services: {
        run: async () => ({
          ok: true,
          value: { report: sampleReport({ outcome: { state: 'failed', failure } }) },
        }),
      },
    });
    expect(JSON.parse(stdout)).toMatchObject({ outcome: 'failed', failure, exitCode: 3 });
    expect(code).toBe(3);
  });
});

describe('refresh of a stored run', () => {
  test.each([
    ['a file', ['run.json'], true],
    ['standard input', ['-'], false],
    ['standard input without a name', [], false],
  ])('from %s', async (_what, argv, isFile) => {
    const text = await jsonOf('--reveal');
    const { asked, code } = await playCli(
      ['refresh', ...argv],
      isFile ? { files: { 'run.json': text } } : { stdin: text },
    );
    expect(asked.refreshes).toEqual([
      {
        target: 'demo',
        client: 'demo-web',
        refreshToken: secrets.refreshToken,
        previous: { idToken, accessToken, scope: 'openid profile orders:read' },
      },
    ]);
    expect(code).toBe(0);
  });

  test('uses the tokens of the refresh where the run had one', async () => {
    const refreshToken = 'rotated-refresh-token';
    const report = sampleReport();
    const { stdout } = await playCli(['run', 'demo', '--json', '--reveal', '--refresh'], {
      services: {
        run: async () => ({
          ok: true,
          value: {
            report,
            refreshed: sampleReport({
              grant: 'refresh',
              tokens: { obtainedAt: 0, requestedScope: [], grantedScope: ['openid'], refreshToken },
            }),
          },
        }),
      },
    });
    const { asked } = await playCli(['refresh', '-', '--scope', 'openid'], { stdin: stdout });
    expect(asked.refreshes).toMatchObject([{ refreshToken, scope: 'openid', previous: { scope: 'openid' } }]);
  });

  test('at a provider of the user needs the client secret again', async () => {
    const argv = ['run', '--issuer', 'https://a.example', '--client-id', 'app', '--json', '--reveal'];
    const connection = {
      name: 'a.example',
      issuer: 'https://a.example',
      clientId: 'app',
      authentication: 'client_secret_basic',
      resource: 'urn:api',
    } as const;
    const { stdout } = await playCli(argv, {
      services: { run: async () => ({ ok: true, value: { report: sampleReport({ connection }) } }) },
    });
    const files = { 'run.json': stdout };
    const without = await playCli(['refresh', 'run.json'], { files });
    expect(without).toMatchObject({ code: 2 });
    expect(without.stderr).toContain('client app uses client_secret_basic: add --client-secret-stdin');
    const { asked } = await playCli(['refresh', 'run.json', '--client-secret-stdin'], {
      files,
      stdin: 'hush\n',
    });
    expect(asked.refreshes).toMatchObject([
      {
        target: 'issuer',
        issuer: 'https://a.example',
        client: { clientId: 'app', authentication: { method: 'client_secret_basic', secret: 'hush' } },
        resource: 'urn:api',
      },
    ]);
  });
});

describe('a stored run that cannot be used is refused with a reason', () => {
  async function refuse(text: string): Promise<string> {
    const { code, stderr, asked } = await playCli(['refresh', '-'], { stdin: text });
    expect(code).toBe(2);
    expect(asked.refreshes).toEqual([]);
    return stderr;
  }

  test('made without --reveal', async () => {
    expect(await refuse(await jsonOf())).toContain('made without --reveal');
  });

  test('without a refresh token', async () => {
    const report = JSON.parse(await jsonOf('--reveal'));
    const tokens = report.tokens.filter(({ role }: { role: string }) => role !== 'refresh-token');
    expect(await refuse(JSON.stringify({ ...report, tokens }))).toContain('no refresh token');
  });

  test.each([
    ['not JSON', '{', 'The run is not JSON'],
    ['something else', '[]', 'the whole text'],
    ['another version', '{"grantscope":2,"revealed":true}', '/run'],
    ['null', 'null', 'the whole text'],
  ])('%s', async (_what, text, message) => {
    expect(await refuse(text)).toContain(message);
  });

  test('with a member of another type, by its path', async () => {
    const report = JSON.parse(await jsonOf('--reveal'));
    report.tokens[1].value = 7;
    expect(await refuse(JSON.stringify(report))).toContain('/tokens/1/value');
  });
});

describe('refresh by hand', () => {
  const argv = ['refresh', '--issuer', 'https://a.example', '--client-id', 'app', '--refresh-token-stdin'];

  test('reads the refresh token and then the client secret', async () => {
    const { asked } = await playCli([...argv, '--client-secret-stdin', '--auth', 'client_secret_post'], {
      stdin: 'the-token\nthe-secret\n',
    });
    expect(asked.refreshes).toEqual([
      {
        target: 'issuer',
        issuer: 'https://a.example',
        endpoints: {},
        client: { clientId: 'app', authentication: { method: 'client_secret_post', secret: 'the-secret' } },
        refreshToken: 'the-token',
        previous: {},
        network: {},
      },
    ]);
  });

  test('misses the secret when there is only one line', async () => {
    const { code, stderr } = await playCli([...argv, '--client-secret-stdin'], { stdin: 'the-token\n' });
    expect(stderr).toContain('standard input has no client secret');
    expect(code).toBe(2);
  });
});
