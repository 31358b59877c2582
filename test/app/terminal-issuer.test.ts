import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { readParameters } from '../../core/oauth/message.ts';
import { leaksIn, readFolder } from '../support/login/leaks.ts';
import { type Finished, runProgram } from '../support/login/program.ts';
import { signEs256 } from '../support/login/sign.ts';
import { noStore, type StubProvider, startStubProvider } from '../support/login/stub-provider.ts';
import { keepTerminal } from '../support/terminal/keep-terminal.ts';
import { unusedPort } from '../support/wire/start-wire.ts';

const terminal = keepTerminal();

const password = 'correct horse/battery+staple%';
const clientSecret = 'a client secret/with+100% of:odd&characters';

let home: string;
let script: string;
let stub: StubProvider;
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'grantscope-issuer-'));
  script = join(home, 'login.json');
  await writeFile(script, JSON.stringify([{ fill: { username: 'someone', password }, click: 'Sign in' }]));
  stub = await startStubProvider();
});
afterEach(() => stub.restore());
afterAll(async () => {
  await stub.close();
  await rm(home, { recursive: true, force: true });
});

function logIn(args: readonly string[] = [], issuer = stub.issuer): Promise<Finished> {
  return terminal(commandOf(args, issuer), { home: join(home, 'data'), stdin: `${clientSecret}\n` });
}

function commandOf(args: readonly string[], issuer = stub.issuer): readonly string[] {
  const client = ['--client-id', 'test-app', '--scope', 'openid'];
  return ['run', '--issuer', issuer, ...client, '--script', script, ...args];
}

/** The last request to a path whose body has this in it. */
function lastSent(path: string, part = '') {
  const request = stub.wire.requests.findLast(
    ({ target, body }) => target.startsWith(path) && body.includes(part),
  );
  if (request === undefined) throw new Error(`nothing was sent to ${path}`);
  return request;
}

function valueIn(body: string, name: string): string {
  const found = readParameters(body).find((parameter) => parameter.name === name);
  if (found === undefined) throw new Error(`${name} was not sent`);
  return found.value;
}

/** All that must stay secret of the last login, as the provider saw it. */
function secretsOfLogin(idToken: string): Record<string, string> {
  const { body, headers } = lastSent('/token', 'grant_type=authorization_code');
  const answer = stub.tokens(idToken);
  const [payload = '', signature = ''] = idToken.split('.').slice(1);
  const basic = headers.find(([name]) => name.toLowerCase() === 'authorization')?.[1] ?? '';
  return {
    password,
    'client secret': clientSecret,
    'client secret in a form': new URLSearchParams({ v: clientSecret }).toString().slice(2),
    'Basic credentials': basic.replace(/^Basic /, ''),
    code: valueIn(body, 'code'),
    verifier: valueIn(body, 'code_verifier'),
    'access token': String(answer.access_token),
    'refresh token': String(answer.refresh_token),
    'claims of the ID Token': payload,
    'signature of the ID Token': signature,
  };
}

/** Signs the ID Token of the next responses, and remembers it. */
function watchIdToken(change: Readonly<Record<string, unknown>> = {}) {
  let issued = '';
  stub.on(
    '/token',
    noStore(() => {
      const claims = { ...stub.claims(), ...change };
      issued = signEs256({ typ: 'JWT', kid: stub.key.jwk.kid }, claims, stub.key.privateKey);
      return stub.tokens(issued);
    }),
  );
  return () => issued;
}

describe('a login at an issuer, typed by a script, with a client secret', () => {
  it.each([[[]], [['--json']], [['--verbose']]])(
    'ends well, shows no secret and keeps none on disk: %j',
    async (args) => {
      const issued = watchIdToken();
      const { code, stdout, stderr } = await logIn(['--client-secret-stdin', '--refresh', ...args]);
      expect([code, stderr]).toEqual([0, '']);
      const secrets = secretsOfLogin(issued());
      expect(valueIn(lastSent('/login').body, 'password')).toBe(password);
      const kept = await readFolder(join(home, 'data')).catch(() => '');
      expect(leaksIn(stdout + kept, secrets)).toEqual([]);
    },
  );

  it('shows them when --reveal is given, except the password, which was never stored', async () => {
    const issued = watchIdToken();
    const { stdout } = await logIn(['--client-secret-stdin', '--json', '--reveal']);
    const secrets = secretsOfLogin(issued());
    const { password: _typed, 'client secret': _encoded, ...shown } = secrets;
    expect(leaksIn(stdout, secrets)).toEqual(Object.keys(shown));
  });
});

describe('what the shell is refused', () => {
  it('1 when a rule failed, which is shown with its evidence', async () => {
    watchIdToken({ nonce: 'not-the-one-that-was-sent' });
    const { code, stdout } = await logIn();
    expect(code).toBe(1);
    expect(stdout).toMatch(/✗ nonce does not match the request[\s\S]*received\s+"not-the-one-that-was-sent"/);
    expect(stdout).toMatch(/id-token\.nonce/);
    expect(stdout).toMatch(/1 failed/);
  });

  it('3 when the issuer cannot be reached, and what to do about it', async () => {
    const { code, stdout, stderr } = await logIn([], `http://127.0.0.1:${await unusedPort()}`);
    expect(code).toBe(3);
    expect(stdout + stderr).toMatch(/discovery: connecting/);
    expect(stdout + stderr).toMatch(/refused/);
  });

  it('3 when the token endpoint refuses, with the trace up to there', async () => {
    stub.on('/token', noStore({ error: 'invalid_grant' }, '400 Bad Request'));
    const { code, stdout } = await logIn(['--verbose']);
    expect(code).toBe(3);
    expect(stdout).toMatch(/Token request/);
    expect(stdout).toMatch(/invalid_grant/);
  });

  it('130 when it is interrupted at the login page, with the trace up to there', async () => {
    const arrived = new Promise<void>((resolve) => {
      stub.on('/login', () => resolve());
    });
    const data = join(home, 'data');
    const { code, stdout } = await runProgram(commandOf(['--json']), { home: data, interrupt: arrived });
    expect(code).toBe(130);
    const report = JSON.parse(stdout);
    expect(report).toMatchObject({ outcome: 'cancelled', exitCode: 130, tokens: [] });
    expect(report.exchanges.map(({ kind }: { readonly kind: string }) => kind)).toContain('observed');
    expect(leaksIn(stdout, { password })).toEqual([]);
  });

  it('2 when the script cannot be used', async () => {
    const broken = join(home, 'broken.json');
    await writeFile(broken, '[{ "fil": {} }]');
    const { code, stderr } = await terminal(
      ['run', '--issuer', stub.issuer, '--client-id', 'test-app', '--script', broken],
      { home: join(home, 'data') },
    );
    expect(code).toBe(2);
    expect(stderr).toMatch(/broken\.json/);
    expect(stderr).toMatch(/fil/);
  });
});
