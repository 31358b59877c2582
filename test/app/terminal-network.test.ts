import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { leaksIn, readFolder } from '../support/login/leaks.ts';
import { type Finished, runProgram } from '../support/login/program.ts';
import { type StubProvider, startStubProvider } from '../support/login/stub-provider.ts';
import { keepTerminal, type Terminal } from '../support/terminal/keep-terminal.ts';
import { certificate, testAuthority } from '../support/wire/certificates.ts';
import { startProxy, type TestProxy } from '../support/wire/start-proxy.ts';

const terminal = keepTerminal();

// A private authority and a proxy with authentication together, for the login window and the back channel alike.

const credentials = { username: 'alice', password: 'a password/with+100% oddities' };

let home: string;
let script: string;
let ca: string;
let stub: StubProvider;
let proxy: TestProxy;
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'grantscope-network-'));
  script = join(home, 'login.json');
  ca = join(home, 'authority.pem');
  await writeFile(script, JSON.stringify([{ fill: { username: 'a', password: 'b' }, click: 'Sign in' }]));
  await writeFile(ca, testAuthority);
  stub = await startStubProvider(certificate('server'));
  proxy = await startProxy({ credentials });
});
const opened: TestProxy[] = [];
afterEach(() => Promise.all(opened.splice(0).map((one) => one.close())));
afterAll(async () => {
  await Promise.all([stub.close(), proxy.close()]);
  await rm(home, { recursive: true, force: true });
});

function logIn(
  args: readonly string[],
  password = credentials.password,
  run: Terminal = terminal,
): Promise<Finished> {
  return run(
    [
      'run',
      '--issuer',
      stub.issuer,
      '--client-id',
      'test-app',
      '--script',
      script,
      '--scope',
      'openid',
      ...args,
    ],
    { home: join(home, 'data'), stdin: `${credentials.username}:${password}\n` },
  );
}

const through = (url: string) => ['--proxy', url, '--proxy-auth-stdin'];

it('the login window sends the User-Agent that was set, and the report says so', async () => {
  const agents = () =>
    stub.wire.requests
      .filter(({ target }) => target.startsWith('/authorize'))
      .map(({ headers }) => headers.find(([header]) => header.toLowerCase() === 'user-agent')?.[1]);
  const own = await logIn(['--ca', ca]);
  expect(own.stdout).not.toContain('User-Agent set');
  expect(agents().at(-1)).toContain('Chrome/');
  const { code, stdout } = await logIn(['--ca', ca, '--user-agent', 'Example/1.0', '--json']);
  expect([code, agents().at(-1), JSON.parse(stdout).run.userAgent]).toEqual([
    0,
    'Example/1.0',
    'Example/1.0',
  ]);
  const shown = await logIn(['--ca', ca, '--user-agent', 'Example/1.0']);
  expect(shown.stdout).toContain('User-Agent set to Example/1.0');
});

it('everything goes through the proxy with its password, and the authority is trusted', async () => {
  const before = stub.wire.connections();
  const { code, stdout, stderr } = await logIn(
    ['--ca', ca, ...through(proxy.url)],
    credentials.password,
    runProgram,
  );
  expect([code, stderr]).toEqual([0, '']);
  const passed = proxy.passed.filter(({ answered }) => answered === 200);
  expect(new Set(passed.map(({ method, target }) => `${method} ${target}`))).toEqual(
    new Set([`CONNECT ${new URL(stub.issuer).host}`]),
  );
  expect(passed).toHaveLength(stub.wire.connections() - before);
  const paths = stub.wire.requests.map(({ target }) => target.split('?', 1)[0]);
  expect(paths).toEqual(expect.arrayContaining(['/authorize', '/login', '/token', '/jwks']));
  const kept = await readFolder(join(home, 'data')).catch(() => '');
  expect(leaksIn(stdout + kept, { password: credentials.password })).toEqual([]);
});

it.each([
  [
    'without the authority',
    { trusted: false, password: credentials.password },
    /has an untrusted issuer/,
    /discovery: TLS handshake/,
  ],
  [
    'with a wrong password of the proxy',
    { trusted: true, password: 'the wrong password' },
    /rejected the username or password/,
    /discovery: proxy: opening the tunnel/,
  ],
] as const)('%s nothing is sent, and it is said why', async (_what, { trusted, password }, message, step) => {
  const requests = stub.wire.requests.length;
  const { code, stdout } = await logIn([...(trusted ? ['--ca', ca] : []), ...through(proxy.url)], password);
  expect(code).toBe(3);
  expect(stdout.replace(/\s+/g, ' ')).toMatch(message);
  expect(stdout).toMatch(step);
  expect(stdout).toMatch(/next\s+.{10}/);
  expect(stdout).not.toContain('the wrong password');
  expect(stub.wire.requests).toHaveLength(requests);
});

it('a proxy that refuses the host is named', async () => {
  const refusing = await startProxy({ onConnect: (socket) => socket.end('HTTP/1.1 403 Forbidden\r\n\r\n') });
  opened.push(refusing);
  const { code, stdout } = await logIn(['--ca', ca, ...through(refusing.url)]);
  expect(code).toBe(3);
  expect(stdout.replace(/\s+/g, ' ')).toMatch(
    /did not open a tunnel to localhost.*403 Forbidden.*does not allow/,
  );
});

it('unverified TLS works, and is marked: in what is said, in the report, by a rule', async () => {
  const { code, stdout, stderr } = await logIn(['--insecure', ...through(proxy.url)]);
  expect(code).toBe(0);
  expect(stderr).toContain('TLS certificates are not verified');
  expect(stdout).toMatch(/^TLS\s+certificates were not verified/m);
  expect(stdout).toMatch(/connections\.certificate/);
});

it('unverified TLS is marked in JSON, of the refresh too', async () => {
  const { stdout } = await logIn(['--insecure', '--json', '--refresh', ...through(proxy.url)]);
  const report = JSON.parse(stdout);
  expect([report.run.insecureTls, report.refreshed.run.insecureTls]).toEqual([true, true]);
  expect(report.findings).toContainEqual(
    expect.objectContaining({ rule: 'connections.certificate', result: 'warn' }),
  );
});
