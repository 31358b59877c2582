import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { noStore, type StubProvider, startStubProvider } from '../support/login/stub-provider.ts';
import { makeOpener } from '../support/system-browser/opener.ts';
import { launchPersonsBrowser, sitDown } from '../support/system-browser/user.ts';
import { keepTerminal } from '../support/terminal/keep-terminal.ts';
import { answer, json } from '../support/wire/behaviours.ts';
import type { Behaviour } from '../support/wire/start-wire.ts';

// The terminal with its real services: a login at the demo provider, and then what can be done with its tokens.

const terminal = keepTerminal();

let folder = '';
let stored = '';
let tokens: readonly string[] = [];
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'grantscope-after-token-'));
  stored = join(folder, 'run.json');
  const login = await play(['run', 'demo', '--user', 'alice', '--client', 'demo-web', '--json', '--reveal']);
  writeFileSync(stored, login.stdout);
  tokens = JSON.parse(login.stdout).tokens.map(({ value }: { value: string }) => value);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const play = (
  args: readonly string[],
  { stdin, env = {} }: { readonly stdin?: string; readonly env?: Readonly<Record<string, string>> } = {},
) => terminal(args, { home: join(folder, 'home'), env, stdin: stdin ?? '' });

/** What a command returned, and its exit code. */
async function resultOf(args: readonly string[]) {
  const { code, stdout } = await play([...args, '--json']);
  const report = JSON.parse(stdout);
  expect(report.exitCode).toBe(code);
  for (const token of tokens) expect(stdout).not.toContain(token);
  return { code, result: report.result, outcome: report.outcome };
}

describe('with the tokens of a login', () => {
  it('introspects, calls the API, and logs out', async () => {
    expect(await resultOf(['introspect', stored])).toMatchObject({
      code: 0,
      result: { kind: 'active', expiresAt: expect.any(Number) },
    });
    expect(await resultOf(['call', 'orders', stored])).toMatchObject({
      code: 0,
      result: { kind: 'answered', text: 'GET /api/orders: 200' },
    });
    const refused = await play(['call', 'orders', stored, '--header', 'Authorization: Bearer nonsense']);
    expect(refused.code).toBe(3);
    expect(refused.stdout).toMatch(/Result\s+GET \/api\/orders: 401 invalid_token/);
    expect(await resultOf(['logout', stored])).toMatchObject({ code: 0, result: { kind: 'logged-out' } });
  });

  it('revokes with proof, and sees that it took', async () => {
    expect(await resultOf(['revoke', stored, '--token', 'refresh'])).toMatchObject({
      code: 0,
      result: { kind: 'revoked', text: 'revoked: introspection says inactive' },
    });
    expect(await resultOf(['introspect', stored, '--token', 'refresh'])).toMatchObject({
      code: 0,
      result: { kind: 'inactive' },
    });
    // A JWT is good until its end, whatever the provider says of it.
    expect(await resultOf(['revoke', stored])).toMatchObject({ code: 1, result: { kind: 'still-works' } });
  });
});

describe('a logout in the system browser', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchPersonsBrowser();
  });
  afterAll(() => browser?.close());

  it('opens it, and listens where it comes back to', async () => {
    const opener = makeOpener(folder);
    const uri = 'http://127.0.0.1/signed-out';
    const env = { GRANTSCOPE_OPEN: opener.program };
    const native = join(folder, 'native.json');
    const login = await play(['run', 'demo', '--client', 'demo-native', '--json', '--reveal']);
    writeFileSync(native, login.stdout);
    const leaving = play(['logout', native, '--browser', 'own', '--json', '--timeout', '40'], { env });
    await expect.poll(opener.address, { timeout: 20_000 }).toContain('post_logout_redirect_uri');
    const person = await sitDown(browser);
    await person.page.goto(opener.address());
    const out = person.page.getByRole('button', { name: 'Sign out' });
    if (await out.isVisible()) await out.click();
    const { code, stdout } = await leaving;
    await person.leave();
    expect([code, JSON.parse(stdout).result]).toMatchObject([0, { kind: 'logged-out' }]);
    const sent = new URL(opener.address()).searchParams.get('post_logout_redirect_uri') ?? '';
    expect(sent.replace(/:\d+\//, '/')).toBe(uri);
  });

  it('is refused where nothing can listen', async () => {
    const far = ['--post-logout-redirect-uri', 'https://app.example/signed-out'];
    const { code, stderr } = await play(['logout', stored, '--browser', 'own', ...far]);
    expect([code, stderr]).toEqual([
      2,
      expect.stringContaining('This machine cannot listen on the post-logout redirect URI'),
    ]);
  });
});

describe('a logout that gets stuck at a page', () => {
  let stub: StubProvider;
  const afterLogout = 'https://app.example/bye';
  beforeAll(async () => {
    stub = await startStubProvider();
  });
  afterAll(() => stub?.close());

  const logOut = (...more: readonly string[]) =>
    play([
      ...['logout', '--issuer', stub.issuer, '--client-id', 'test-app', '--script', '[]'],
      ...['--end-session-endpoint', `${stub.issuer}/logout`, '--post-logout-redirect-uri', afterLogout],
      ...more,
    ]);
  const page = (status: string, body: string) =>
    answer({ status, headers: [['Content-Type', 'text/html; charset=utf-8']], body });

  it('says what the page says, what was sent, and what to do', async () => {
    stub.on('/logout', page('400 Bad Request', 'post_logout_redirect_uri not registered'));
    const { code, stdout: lines } = await logOut();
    const stdout = lines.replace(/\s+/g, ' ');
    expect(code).toBe(3);
    expect(stdout).toContain('The provider does not accept the post-logout redirect URI.');
    expect(stdout).toContain(`post_logout_redirect_uri=${afterLogout} was sent`);
    expect(stdout).toContain('Register the post-logout redirect URI exactly');
    expect(stdout).not.toMatch(/The login page|login window/);
  });

  it('says that the provider signed out without a redirect', async () => {
    stub.on('/logout', page('200 OK', 'You are now logged out.'));
    const { code, stdout } = await logOut('--json');
    expect([code, JSON.parse(stdout).failure]).toMatchObject([
      3,
      { code: 'login-page-refused', message: expect.stringContaining('did not redirect') },
    ]);
  });

  it('names the difference of a redirect to another URL, and processes it when the user wants to', async () => {
    const near: Behaviour = (socket, request) => {
      const state = new URL(request.target, stub.issuer).searchParams.get('state') ?? '';
      const headers = [['Location', `${afterLogout}/?state=${state}`]] as const;
      answer({ status: '303 See Other', headers })(socket, request);
    };
    stub.on('/logout', near);
    const held = await logOut('--json');
    expect([held.code, JSON.parse(held.stdout).failure]).toMatchObject([
      3,
      { code: 'redirect-mismatch', message: expect.stringContaining('the trailing slash (added)') },
    ]);
    const accepted = await logOut('--json', '--accept-near-redirect');
    const { findings } = JSON.parse(accepted.stdout);
    expect(accepted.code).toBe(1);
    expect(findings).toContainEqual(expect.objectContaining({ rule: 'logout.arrived', result: 'fail' }));
  });
});

describe('a provider whose metadata names no such endpoints', () => {
  let stub: StubProvider;
  beforeAll(async () => {
    stub = await startStubProvider();
    stub.on('/asked', json({ active: false }));
    stub.on('/revoked', noStore({}));
  });
  afterAll(() => stub?.close());

  it('calls the endpoint that the user names, and fails with what is missing otherwise', async () => {
    const at = ['--issuer', stub.issuer, '--client-id', 'test-app', '--token-stdin', '--json'];
    const missing = await play(['introspect', ...at], { stdin: 'a-token\n' });
    expect([missing.code, JSON.parse(missing.stdout).failure]).toMatchObject([
      3,
      { code: 'endpoint-missing', message: expect.stringContaining('introspection_endpoint') },
    ]);
    const asked = ['--introspection-endpoint', `${stub.issuer}/asked`];
    const found = await play(['introspect', ...at, ...asked], { stdin: 'a-token\n' });
    expect(JSON.parse(found.stdout).result).toMatchObject({ kind: 'inactive' });
    const revoking = ['revoke', ...at, ...asked, '--revocation-endpoint', `${stub.issuer}/revoked`];
    const gone = await play(revoking, { stdin: 'a-token\n' });
    expect(JSON.parse(gone.stdout).result).toMatchObject({ kind: 'revoked' });
    expect(gone.stdout).not.toContain('"a-token"');
  });
});
