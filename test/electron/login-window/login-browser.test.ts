import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { LoginBrowser } from '../../../electron/ports/ports.ts';
import { keepBrowsers } from '../../support/browser/kept-browser.ts';
import { freePort, type Pages, redirectTo, servePages } from '../../support/browser/pages.ts';
import { pollClock } from '../../support/browser/poll-clock.ts';
import {
  browseTo,
  failureOf,
  installedBrowser,
  openWindow,
  responseOf,
  type WindowOptions,
} from '../../support/browser/window.ts';
import { loginBrowsersOf } from '../../support/processes.ts';

const redirectUri = 'https://nowhere.invalid/cb';
const windows: LoginBrowser[] = [];
let pages: Pages;
let temporary: string;

beforeAll(async () => {
  // A place of its own for profiles: other tests have windows open at the same time.
  temporary = await mkdtemp(join(tmpdir(), 'login-browser-test-'));
  vi.stubEnv('TMPDIR', temporary);
  pages = await servePages();
});
afterEach(async () => {
  for (const window of windows.splice(0)) await window.close();
});
afterAll(async () => {
  await pages.close();
  vi.unstubAllEnvs();
  await rm(temporary, { recursive: true });
});
// Hooks run last to first: its browsers end before their place goes.
const kept = keepBrowsers();

function open(options: WindowOptions = {}): LoginBrowser {
  const window = openWindow(options);
  windows.push(window);
  return window;
}

/** A window in a reused browser. */
function openKept(options: Parameters<typeof kept.openWindow>[0] = {}): LoginBrowser {
  const window = kept.openWindow(options);
  windows.push(window);
  return window;
}

/** Sends a window to a page that never ends, and lets its time run out once it is there: when it was seen, or as given. */
async function outstay(path: string, arrived?: Promise<void>) {
  const clock = pollClock();
  const { promise: seen, resolve } = Promise.withResolvers<void>();
  let hasEnded = false;
  const window = openKept({ timeoutMs: 5_000, clock });
  const login = browseTo(window, `${pages.origin}${path}`, redirectUri, {
    onObserved: () => resolve(),
  }).finally(() => {
    hasEnded = true;
  });
  await (arrived ?? seen);
  await clock.pass(2_000);
  expect(hasEnded).toBe(false);
  return clock.runOut(login);
}

const profiles = () => readdirSync(temporary).filter((name) => name.startsWith('gs-login-'));

/** The browsers that this test has started. */
const children = () => loginBrowsersOf(process.pid);

describe('a login that does not come to its end', () => {
  it('says that the window was closed', async () => {
    pages.on('/login', '<h1>Login</h1>');
    const standIn = fileURLToPath(new URL('../../support/browser/closed-by-hand.ts', import.meta.url));
    const executable = join(temporary, 'closed-by-hand');
    await writeFile(executable, `#!/bin/sh\nexec '${process.execPath}' '${standIn}' "$@"\n`, { mode: 0o700 });
    vi.stubEnv('BROWSER_BEHIND', installedBrowser());
    const failure = failureOf(await browseTo(open({ executable }), `${pages.origin}/login`, redirectUri));
    expect(failure).toMatchObject({
      code: 'login-window-closed',
      step: expect.stringContaining('login window'),
    });
    expect(failure.hint).toBeDefined();
  });

  it('says that the browser was killed, by which signal, and keeps what was seen', async () => {
    const before = children();
    pages.on('/login', '<h1>Login</h1>');
    const watched = await browseTo(open(), `${pages.origin}/login`, redirectUri, {
      onObserved: () => {
        for (const pid of children()) if (!before.includes(pid)) process.kill(pid, 'SIGKILL');
      },
    });
    expect(failureOf(watched)).toMatchObject({ code: 'browser-killed', received: 'signal SIGKILL' });
    expect(watched.observed[0]?.request.url).toBe(`${pages.origin}/login`);
  });

  it('ends by itself when the login page never does', async () => {
    pages.on('/stay', '<h1>Login</h1>');
    const watched = await outstay('/stay?secret=1');
    expect(failureOf(watched)).toMatchObject({
      code: 'login-timeout',
      message: 'The login did not end within 5 seconds.',
      received: `the last page was ${pages.origin}/stay, title "Test page", text "Login"`,
    });
    expect(watched.observed.length).toBeGreaterThan(0);
  });

  it.each([
    ['loops for ever', 'for (;;) ;'],
    ['asks for ever', 'for (;;) alert(1)'],
    ['loads itself for ever', 'location.reload()'],
  ])('ends by itself when a page %s', async (_what, script) => {
    const runs = new Promise<void>((resolve) => {
      pages.on('/runs', (response) => {
        response.writeHead(204).end();
        resolve();
      });
    });
    const tell = "const request = new XMLHttpRequest(); request.open('GET', '/runs', false); request.send();";
    pages.on('/busy', `<script>${tell} ${script}</script>`);
    const watched = await outstay('/busy', runs);
    expect(failureOf(watched).code).toBe('login-timeout');
  });

  it.each([
    ['never answers', () => undefined],
    [
      'never ends its page',
      (response: import('node:http').ServerResponse) => {
        response.writeHead(200, { 'content-type': 'text/html' });
        response.write('<h1>wait</h1>');
      },
    ],
  ])('ends by itself when the provider %s, and records what came', async (_what, answer) => {
    const arrived = new Promise<void>((resolve) => {
      pages.on('/slow', (response) => {
        answer(response);
        resolve();
      });
    });
    const watched = await outstay('/slow', arrived);
    expect(failureOf(watched).code).toBe('login-timeout');
    expect(watched.observed[0]?.request.url).toBe(`${pages.origin}/slow`);
    expect(watched.observed[0]?.failure?.code).toBe('cancelled');
  });

  it.each([
    [
      'nobody listens',
      async () => `http://127.0.0.1:${await freePort()}/authorize`,
      'net::ERR_CONNECTION_REFUSED',
      'connection-refused',
      'connecting',
    ],
    [
      'the host is unknown',
      async () => 'https://nowhere.invalid/authorize',
      'net::ERR_NAME_NOT_RESOLVED',
      'dns-failed',
      'looking up the name',
    ],
    [
      'the port does not speak TLS',
      async () => `https://127.0.0.1:${pages.port}/`,
      'net::ERR_SSL_PROTOCOL_ERROR',
      'not-tls',
      'TLS handshake',
    ],
    [
      'browsers refuse the port',
      async () => 'http://127.0.0.1:25/authorize',
      'net::ERR_UNSAFE_PORT',
      'login-page-unreachable',
      'opening the authorization endpoint',
    ],
  ])('names the network error when %s', async (_what, url, error, code, phase) => {
    const watched = await browseTo(openKept(), await url(), redirectUri);
    expect(failureOf(watched)).toMatchObject({
      code,
      step: `login window: ${phase}`,
      received: error,
    });
    expect(watched.observed[0]?.failure?.received).toBe(error);
  });

  it('names the certificate when it is not trusted', async () => {
    const secure = await servePages({ '/authorize': 'login' }, { tls: true });
    const watched = await browseTo(openKept(), `${secure.origin}/authorize`, redirectUri);
    await secure.close();
    expect(failureOf(watched)).toMatchObject({
      code: 'tls-untrusted',
      step: 'login window: TLS handshake',
      received: 'net::ERR_CERT_AUTHORITY_INVALID',
    });
  });

  it('is cancelled by its signal, before and while it runs', async () => {
    const window = openKept();
    pages.on('/login', '<h1>Login</h1>');
    const early = await browseTo(window, `${pages.origin}/login`, redirectUri, {
      signal: AbortSignal.abort(),
    });
    expect(failureOf(early).code).toBe('cancelled');
    const controller = new AbortController();
    const late = await browseTo(window, `${pages.origin}/login`, redirectUri, {
      signal: controller.signal,
      onObserved: () => controller.abort(),
    });
    expect(failureOf(late).code).toBe('cancelled');
  });

  it('is cancelled when the window is closed by us', async () => {
    const window = open();
    pages.on('/login', '<h1>Login</h1>');
    const watched = await browseTo(window, `${pages.origin}/login`, redirectUri, {
      onObserved: () => {
        window.close();
      },
    });
    expect(failureOf(watched).code).toBe('cancelled');
  });

  it('says that the browser could not be started', async () => {
    const watched = await browseTo(
      open({ executable: '/nonexistent/browser' }),
      `${pages.origin}/login`,
      redirectUri,
    );
    expect(failureOf(watched)).toMatchObject({
      code: 'browser-not-started',
      received: expect.stringContaining('ENOENT'),
    });
  });
});

describe('the window itself', () => {
  it('is used again for a second login, and keeps its session', async () => {
    const window = openKept();
    pages.on('/first', (response) => {
      response.writeHead(302, { location: `${redirectUri}?code=1`, 'set-cookie': 'sid=1' }).end();
    });
    pages.on('/second', (response, request) => {
      response.writeHead(302, { location: `${redirectUri}?code=${request.headers.cookie}` }).end();
    });
    responseOf(await browseTo(window, `${pages.origin}/first`, redirectUri));
    const second = responseOf(await browseTo(window, `${pages.origin}/second`, redirectUri));
    expect(second.url).toBe(`${redirectUri}?code=sid=1`);
  });

  it('has a cookie jar that no other window sees, though both are open', async () => {
    pages.on('/jar', (response, request) => {
      response
        .writeHead(302, {
          location: `${redirectUri}?seen=${request.headers.cookie ?? 'nothing'}`,
          'set-cookie': 'sid=1',
        })
        .end();
    });
    const [one, other] = [open(), open()];
    const both = await Promise.all(
      [one, other].map((window) => browseTo(window, `${pages.origin}/jar`, redirectUri)),
    );
    for (const watched of both) expect(responseOf(watched).url).toBe(`${redirectUri}?seen=nothing`);
  });

  it('leaves neither a process nor a profile behind, however often it is closed', async () => {
    const profilesBefore = profiles();
    const childrenBefore = children();
    const window = open();
    pages.on('/go', redirectTo(`${redirectUri}?code=1`));
    await browseTo(window, `${pages.origin}/go`, redirectUri);
    expect(profiles().length).toBeGreaterThan(profilesBefore.length);
    await Promise.all([window.close(), window.close()]);
    await window.close();
    expect(children()).toEqual(childrenBefore);
    expect(profiles()).toEqual(profilesBefore);
    expect(failureOf(await browseTo(window, `${pages.origin}/go`, redirectUri)).code).toBe('cancelled');
  });

  it('closes itself after its first login where that is wanted', async () => {
    const before = [profiles(), children()];
    const window = open({ closesItself: true });
    pages.on('/go', redirectTo(`${redirectUri}?code=1`));
    responseOf(await browseTo(window, `${pages.origin}/go`, redirectUri));
    await expect.poll(() => [profiles(), children()]).toEqual(before);
    expect(failureOf(await browseTo(window, `${pages.origin}/go`, redirectUri)).code).toBe('cancelled');
    await window.close();
  });

  it.each(['SIGTERM', 'SIGINT'] as const)('goes with a program that ends by %s', async (signal) => {
    const before = profiles();
    const script = fileURLToPath(new URL('../../support/browser/stay-open.ts', import.meta.url));
    const program = spawn(process.execPath, [script, `${pages.origin}/login`], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    pages.on('/login', '<h1>Login</h1>');
    await once(program.stdout, 'data');
    expect(profiles().length).toBe(before.length + 1);
    program.kill(signal);
    expect(await once(program, 'exit')).toEqual([null, signal]);
    expect(profiles()).toEqual(before);
  });
});
