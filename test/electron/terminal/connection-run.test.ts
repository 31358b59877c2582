import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startLogin } from '../../../electron/terminal/backend/login.ts';
import type { WindowPlan } from '../../../electron/terminal/backend/terminal-login.ts';
import { earlyTokens } from '../../support/login/early-tokens.ts';
import { leaksIn } from '../../support/login/leaks.ts';
import { type StubProvider, startStubProvider } from '../../support/login/stub-provider.ts';
import { open, tempFolder, workingKeyStore } from '../../support/store/temp-store.ts';
import { playCli } from '../../support/terminal/play-cli.ts';
import { playData } from '../../support/terminal/play-data.ts';
import { type Bench, draftFor, openBench } from '../../support/workbench/start-runs.ts';

const secret = 'sEcret/Value+with&signs <1234567890>';
const password = 'pAssword of bob & <others>';
const totp = 'JBSWY3DPEHPK3PXP';

const keyStore = workingKeyStore();
let provider: StubProvider;
let bench: Bench;
let windows: WindowPlan[] = [];
beforeAll(async () => {
  provider = await startStubProvider();
  bench = await openBench(provider.issuer, () => provider.window(), undefined, undefined, keyStore);
  const { connections, users } = bench.store;
  connections.save('acme', {
    ...draftFor(provider.issuer),
    name: 'Acme',
    clientId: 'acme-web',
    authentication: 'client_secret_post',
    secret,
    scope: 'openid email',
  });
  const bob = { connection: 'acme', name: 'bob', session: 'clean', loginHint: 'bob@acme.example' } as const;
  users.saveCredentials(users.save(bob).id, { username: 'bob', password, totp });
  users.save({ connection: 'acme', name: 'carol', session: 'clean' });
  const dave = users.save({ connection: 'acme', name: 'dave', session: 'clean', loginHint: 'dave' });
  users.saveCredentials(dave.id, { passkeys: [] });
  for (const id of ['twice-1', 'twice-2']) {
    connections.save(id, { ...draftFor('https://x.example'), name: 'Twice' });
  }
});
afterAll(async () => {
  await bench.close();
  await provider.close();
});
beforeEach(() => {
  windows = [];
});

const run = (...args: readonly string[]) =>
  playData(['run', ...args], bench.folder, {
    keyStore,
    services: {
      run: (request, listener, signal) =>
        startLogin(request, listener, signal, { GRANTSCOPE_HOME: bench.folder }, async (plan) => {
          windows.push(plan);
          return { ok: true, value: provider.window() };
        }),
    },
  });

describe('a login at a connection of the window', () => {
  test('has its issuer, client, secret and scopes, and the credentials and login hint of its user', async () => {
    const { stdout, stderr } = await run('--connection', 'Acme', '--user', 'bob', '--json');
    const printed = JSON.parse(stdout);
    expect(printed.outcome).toBe('completed');
    expect(printed.run).toMatchObject({
      target: 'issuer',
      issuer: provider.issuer,
      clientId: 'acme-web',
      authentication: 'client_secret_post',
      redirectUri: 'https://app.example/callback',
      user: 'bob',
    });
    expect(stdout).toContain('login_hint=bob%40acme.example');
    expect(stdout).toContain('scope=openid+email');
    expect(windows).toMatchObject([
      { headless: true, credentials: { username: 'bob', password, totp: expect.anything() } },
    ]);
    expect(leaksIn(stdout + stderr, { secret, password, totp })).toEqual([]);
  });

  test('takes options of the run, and other scopes', async () => {
    const { code, stdout } = await run(
      ...['--connection', 'Acme', '--user', 'bob', '--scope', 'openid', '--pkce', 'plain', '--json'],
      ...['--param', 'login_hint=another'],
    );
    expect(code).toBeLessThanOrEqual(1);
    expect(stdout).toContain('code_challenge_method=plain');
    expect(stdout).toContain('scope=openid&');
    expect(stdout).toContain('login_hint=another');
    expect(stdout).not.toContain('bob%40acme.example');
  });

  test('accepts the clock of a provider within the tolerance of the settings, or of the option', async () => {
    provider.on('/token', earlyTokens(provider, 200, true));
    const issuedAt = async (...options: readonly string[]) => {
      const { stdout } = await run('--connection', 'Acme', '--user', 'bob', '--json', ...options);
      const { findings, fixes } = JSON.parse(stdout);
      const found = findings.find(({ rule }: { rule: string }) => rule === 'id-token.issued-at');
      const fix = fixes.find(({ id }: { id: string }) => id === 'clock-tolerance');
      return [found.result, fix?.option];
    };
    const settings = bench.store.meta.settings();
    try {
      expect(await issuedAt()).toEqual(['fail', 'Use --clock-tolerance 240']);
      expect(await issuedAt('--clock-tolerance', '240')).toEqual(['pass', undefined]);
      bench.store.meta.saveSettings({ ...settings, clockTolerance: 240 });
      expect(await issuedAt()).toEqual(['pass', undefined]);
      expect(await issuedAt('--clock-tolerance', '60')).toEqual(['fail', 'Use --clock-tolerance 240']);
    } finally {
      bench.store.meta.saveSettings(settings);
      provider.restore();
    }
  });

  test('is signed in by hand, in a window that is shown, without a user and with --headed', async () => {
    await run('--connection', 'Acme');
    await run('--connection', 'Acme', '--user', 'carol', '--headed');
    expect(windows).toMatchObject([{ headless: false }, { headless: false }]);
    expect(windows.map(({ credentials }) => credentials)).toEqual([undefined, undefined]);
  });

  test('is filled in by a form script instead of the credentials', async () => {
    await run('--connection', 'Acme', '--user', 'bob', '--script', '[]');
    expect(windows).toEqual([expect.objectContaining({ headless: true, form: [] })]);
    expect(windows[0]).not.toHaveProperty('credentials');
  });

  test('is not stored, and changes nothing of the user', async () => {
    const before = bench.store.runs.list().length;
    await run('--connection', 'Acme', '--user', 'bob');
    expect(bench.store.runs.list()).toHaveLength(before);
  });
});

describe('a login is refused before anything is sent', () => {
  test.each([
    [['--connection', 'Acne'], 2, 'There is no connection named Acne. Did you mean Acme?'],
    [['--connection', 'Acme', '--user', 'eve'], 2, 'There is no user of Acme named eve. Did you mean dave?'],
    [['--connection', 'Twice'], 2, '2 connections are named Twice. Rename one of them'],
    [['--connection', 'Acme', '--user', 'stranger'], 2, 'named stranger. Known: bob, carol, dave.'],
    [
      ['--connection', 'Acme', '--user', 'carol'],
      2,
      'User carol of Acme has no stored username and password. Edit the user in the window, or use --script FILE or --headed.',
    ],
    [
      ['--connection', 'Acme', '--user', 'dave'],
      2,
      'User dave of Acme has no stored password. Passkeys are used in the window only.',
    ],
    [
      ['--connection', 'Acme', '--user', 'carol', '--grant', 'password'],
      2,
      'User carol of Acme has no stored username and password. Edit the user in the window.',
    ],
  ])('%j', async (args, expected, words) => {
    const { code, stdout, stderr } = await run(...args);
    expect({ code, stdout }).toEqual({ code: expected, stdout: '' });
    expect(stderr).toContain(words);
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
    expect(windows).toEqual([]);
  });

  test('while the vault is locked, and not with its passphrase', async () => {
    const folder = tempFolder();
    const store = await open(folder);
    store.unlock('correct horse');
    store.connections.save('c1', {
      ...draftFor('https://login.example'),
      authentication: 'client_secret_basic',
      secret,
    });
    store.close();
    const args = ['run', '--connection', 'Test', '--grant', 'client-credentials'];
    const locked = await playData(args, folder);
    expect(locked).toMatchObject({ code: 2, stdout: '' });
    expect(locked.stderr).toBe(
      'grantscope run: The client secret cannot be read: the vault is locked. Set GRANTSCOPE_PASSPHRASE, or enter the passphrase in a terminal.\n',
    );
    const asked: string[] = [];
    const opened = await playData(args, folder, {
      env: { GRANTSCOPE_PASSPHRASE: 'correct horse' },
      services: {
        run: async (request) => {
          asked.push(JSON.stringify(request));
          return { ok: false, failure: { code: 'invalid-input', message: 'Enough.' } };
        },
      },
    });
    expect(asked[0]).toContain(JSON.stringify(secret).slice(1, -1));
    expect(leaksIn(opened.stdout + opened.stderr, { secret })).toEqual([]);
  });

  test.each([
    [['run', 'demo', '--connection', 'A'], '--connection cannot be used with demo'],
    [
      ['run', '--connection', 'A', '--issuer', 'https://x.example'],
      '--issuer cannot be used with --connection',
    ],
    [
      ['run', '--connection', 'A', '--client-secret-stdin'],
      '--client-secret-stdin cannot be used with --connection',
    ],
    [['run', '--connection', 'A', '--client', 'demo-web'], '--client cannot be used with --connection'],
    [
      ['run', '--user', 'bob', '--issuer', 'https://x.example'],
      '--user can only be used with demo and --connection',
    ],
    [['run', '--data', '/tmp'], '--data needs --connection NAME'],
    [
      ['run', '--connection', 'A', '--grant', 'client-credentials', '--user', 'bob'],
      '--user cannot be used with --grant client-credentials',
    ],
    [['run', '--connection', 'A'], 'There is no data.'],
  ])('%j is wrong usage', async (args, words) => {
    const { code, stdout, stderr, asked } = await playCli(args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(words);
    expect(asked.runs).toEqual([]);
  });
});
