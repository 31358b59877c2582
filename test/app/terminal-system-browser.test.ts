import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { startProgram } from '../support/login/program.ts';
import { startStubProvider } from '../support/login/stub-provider.ts';
import { makeOpener } from '../support/system-browser/opener.ts';
import { launchPersonsBrowser, sitDown } from '../support/system-browser/user.ts';
import { keepTerminal } from '../support/terminal/keep-terminal.ts';
import { answer } from '../support/wire/behaviours.ts';
import { halfHello, hold } from '../support/wire/held-connection.ts';

// The terminal, in a process of its own where it opens a browser or listens, and a browser that it did not start.

const terminal = keepTerminal();

let folder = '';
let home = '';
let browser: Browser;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'grantscope-terminal-own-'));
  home = join(folder, 'home');
  browser = await launchPersonsBrowser();
});
afterAll(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true, force: true });
});

const start = (args: readonly string[], env: Readonly<Record<string, string>> = {}) =>
  startProgram(['run', 'demo', ...args], { home, env });

describe('the terminal and the system browser', () => {
  it('opens it, listens, and prints the tokens', { timeout: 60_000 }, async () => {
    const { program, address } = makeOpener(folder);
    const run = start(['--browser', 'own', '--json', '--timeout', '45'], { GRANTSCOPE_OPEN: program });
    run.child.stdin.end();
    await expect.poll(address, { timeout: 20_000 }).toMatch(/^http:/);
    expect(run.stderr()).toMatch(/Sign in with your browser, which opens: http:\/\/127\.0\.0\.1:\d+\/auth\?/);
    expect(run.stderr()).toMatch(/Listening on http:\/\/127\.0\.0\.1:\d+\/callback\./);
    const person = await sitDown(browser);
    await person.open(address());
    const { code } = await run.finished;
    await person.leave();
    expect([code, run.stderr()]).toEqual([0, expect.not.stringContaining('not used')]);
    const report = JSON.parse(run.stdout());
    expect(report).toMatchObject({ outcome: 'completed', run: { clientId: 'demo-native' } });
    expect(report.run).not.toHaveProperty('user');
    expect(report.tokens.map(({ role }: { role: string }) => role)).toContain('access-token');
  });

  it('is the advice where the provider refuses the login window', { timeout: 60_000 }, async () => {
    const stub = await startStubProvider();
    const body = '<h1>Error 403: disallowed_useragent</h1>';
    stub.on(
      '/authorize',
      answer({ status: '403 Forbidden', headers: [['Content-Type', 'text/html']], body }),
    );
    const script = join(folder, 'refused.json');
    writeFileSync(script, JSON.stringify([{ fill: { username: 'a' }, click: 'Sign in' }]));
    const args = ['run', '--issuer', stub.issuer, '--client-id', 'app', '--script', script, '--timeout', '5'];
    const { code, stderr } = await terminal(args, { home });
    await stub.close();
    expect(code).toBe(3);
    expect(stderr).toContain(
      `${new URL(stub.issuer).host} refused the login window because of its User-Agent (disallowed_useragent). ` +
        'Use --browser own to sign in with your browser.',
    );
  });

  it('completes, or ends with Ctrl-C, while silent connections are open at its TLS listener', {
    timeout: 60_000,
  }, async () => {
    const { program, address } = makeOpener(folder);
    const args = ['--browser', 'own', '--redirect-uri', 'https://127.0.0.1/callback', '--timeout', '45'];
    const listening = async (run: ReturnType<typeof start>) => {
      const port = () => Number(/Listening on https:\/\/127\.0\.0\.1:(\d+)/.exec(run.stderr())?.[1] ?? 0);
      await expect.poll(port, { timeout: 20_000 }).toBeGreaterThan(0);
      const place = { host: '127.0.0.1', port: port() };
      return Promise.all(['', '', halfHello].map((bytes) => hold(place, bytes)));
    };
    const run = start(args, { GRANTSCOPE_OPEN: program });
    const held = await listening(run);
    await expect.poll(address).toMatch(/^http:/);
    const person = await sitDown(browser, { trusting: true });
    await person.open(address());
    expect((await run.finished).code).toBe(0);
    await person.leave();
    const interrupted = start(args, { GRANTSCOPE_OPEN: program });
    held.push(...(await listening(interrupted)));
    interrupted.child.kill('SIGINT');
    expect((await interrupted.finished).code).toBe(130);
    await Promise.all(held.map(({ ended }) => ended));
  });

  it('reads a pasted response, and says what is wrong with another', { timeout: 60_000 }, async () => {
    const run = start([
      '--paste',
      '--json',
      '--timeout',
      '45',
      '--redirect-uri',
      'com.example.demo:/callback',
    ]);
    const address = () => /Sign in with any browser: (\S+)/.exec(run.stderr())?.[1] ?? '';
    await expect.poll(address, { timeout: 20_000 }).toMatch(/^http:/);
    run.child.stdin.write('https://login.example/consent?code=hush\n');
    await expect.poll(run.stderr).toContain('not the redirect URI of this run');
    expect(run.stderr()).toContain('  expected  com.example.demo:/callback');
    run.child.stdin.write('com.example.demo:/callback/?code=hush\n');
    await expect.poll(run.stderr).toContain('Different: the trailing slash (added).');
    expect(run.stderr()).toContain('Use --accept-near-redirect to process it.');
    expect(run.stderr()).not.toContain('hush');
    const person = await sitDown(browser);
    const answer = new Promise<string>((resolve) => {
      person.page.on('request', (request) => {
        if (request.url().startsWith('com.example.demo:')) resolve(request.url());
      });
      person.page.on('response', async (response) => {
        const location = response.headers().location ?? '';
        if (location.startsWith('com.example.demo:')) resolve(location);
      });
    });
    await person.open(address());
    run.child.stdin.write(`${await answer}\n`);
    expect((await run.finished).code).toBe(0);
    await person.leave();
    expect(JSON.parse(run.stdout())).toMatchObject({ outcome: 'completed' });
  });

  it('fails when the input ends without a response', async () => {
    const { code, stdout } = await terminal(['run', 'demo', '--paste'], { home, stdin: 'nonsense\n' });
    expect(code).toBe(3);
    expect(stdout).toContain('Standard input ended without a response');
  });

  it('fails when the port is in use', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = z.parse(z.object({ port: z.number() }), server.address());
    const opener = makeOpener(folder);
    opener.forget();
    const { code, stderr } = await terminal(['run', 'demo', '--browser', 'own', '--listen', String(port)], {
      home,
      env: { GRANTSCOPE_OPEN: opener.program },
    });
    server.close();
    expect(code).toBe(3);
    expect(stderr).toContain(`127.0.0.1:${port} available`);
    expect(opener.address()).toBe('');
  });
});
