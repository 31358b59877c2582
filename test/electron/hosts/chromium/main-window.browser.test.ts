import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { evaluate } from '../../../../electron/hosts/chromium/driven-page.ts';
import { type MainWindow, startWindowBrowser } from '../../../../electron/hosts/chromium/main-window.ts';
import { appOrigin } from '../../../../electron/hosts/chromium/serve-files.ts';
import { findBrowser } from '../../../../electron/machine/find-browser.ts';
import { browsersOf } from '../../../support/processes.ts';

const executable = findBrowser();
const folder = mkdtempSync(join(tmpdir(), 'grantscope-window-'));
const calls: unknown[] = [];
/** Longer than one message. */
const long = `${'\u00fc'.repeat(300_000)}${'\u{1f600}\ud800'.repeat(100_000)}`;
let window: MainWindow;
let outside: Server;
let requests = 0;
let address: string;

beforeAll(async () => {
  if (!executable.ok) throw new Error(executable.failure.message);
  writeFileSync(
    join(folder, 'index.html'),
    '<!doctype html><title>Test</title><script src="/app.js"></script>',
  );
  writeFileSync(
    join(folder, 'app.js'),
    'globalThis.ran = true; globalThis.heard = []; grantscope.listen("run:changed", (it) => heard.push(it));',
  );
  outside = createServer((_, response) => {
    requests += 1;
    response.setHeader('Access-Control-Allow-Origin', '*');
    response.end('<title>Outside</title>');
  });
  await new Promise<void>((resolve) => outside.listen(0, '127.0.0.1', resolve));
  const { port } = outside.address() as AddressInfo;
  address = `http://127.0.0.1:${port}/`;
  const browser = await startWindowBrowser({
    executable: executable.value,
    profile: join(folder, 'profile'),
    headless: true,
  });
  window = await browser.show({
    files: folder,
    gate: async (channel, input) => {
      calls.push([channel, input]);
      return { ok: true, value: channel === 'run:get' ? long : null };
    },
  });
  await loaded();
});
afterAll(async () => {
  await window.close().catch(() => undefined);
  outside.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Runs a script in the page as one of its own would. */
const inPage = (script: string) => evaluate(window.page, script);

const loaded = () =>
  inPage(
    'new Promise((resolve) => { if (document.readyState === "complete") resolve(null); else addEventListener("load", () => resolve(null)) })',
  );

const pages = async () => {
  const { targetInfos } = await window.page.send('Target.getTargets');
  return targetInfos.filter(({ type }) => type === 'page').length;
};

describe('the window', () => {
  test('shows our files on the private origin, and their scripts run', async () => {
    expect(await inPage('[location.origin, document.title, ran]')).toEqual([appOrigin, 'Test', true]);
  });

  test('has no page to go back to', async () => {
    const history = () => window.page.send('Page.getNavigationHistory');
    await expect.poll(async () => (await history()).entries.map(({ url }) => url)).toEqual([`${appOrigin}/`]);
  });

  test('carries a call to the gate and its response back', async () => {
    expect(await inPage('grantscope["run:stop"]({ run: "r1" })')).toEqual({ ok: true, value: null });
    expect(calls.at(-1)).toEqual(['run:stop', { run: 'r1' }]);
  });

  test('carries a long response in pieces, as it is', async () => {
    await inPage(`(globalThis.long = ${JSON.stringify(JSON.stringify(long))}, null)`);
    expect(
      await inPage('grantscope["run:get"]({ run: "r1" }).then(({ value }) => value === JSON.parse(long))'),
    ).toBe(true);
  });

  test('refuses what is no piece', async () => {
    const said = await inPage('grantscopeMore(1).then(() => "a piece", ({ message }) => message)');
    expect(said).toContain('No such piece');
  });

  test('has one function for each channel, and they cannot be changed', async () => {
    expect(await inPage('Object.keys(grantscope).includes("invoke")')).toBe(false);
    expect(
      await inPage(
        '(() => { try { "use strict"; grantscope["run:stop"] = 1 } catch {} return typeof grantscope["run:stop"] })()',
      ),
    ).toBe('function');
    expect(
      await inPage('(() => { try { globalThis.grantscope = 1 } catch {} return typeof grantscope })()'),
    ).toBe('object');
  });

  test('is notified of events, in order', async () => {
    for (let sequence = 1; sequence <= 20; sequence += 1) window.emit('run:changed', { sequence });
    await expect.poll(() => inPage('heard.length')).toBe(20);
    expect(await inPage('heard.map((it) => it.sequence)')).toEqual(
      Array.from({ length: 20 }, (_, at) => at + 1),
    );
  });

  test('allows no script, style or connection but our own', async () => {
    const policy = await inPage(
      'new Promise((resolve) => { document.addEventListener("securitypolicyviolation", (it) => resolve(it.originalPolicy)); const script = document.createElement("script"); script.textContent = "globalThis.injected = true"; document.head.append(script); })',
    );
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("connect-src 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(await inPage('globalThis.injected === undefined')).toBe(true);
  });
});

describe('nothing leaves the window', () => {
  test.each([
    ['fetch', (url: string) => `fetch("${url}").then(() => "sent", () => "blocked")`],
    [
      'an image',
      (url: string) =>
        `new Promise((resolve) => { const it = new Image(); it.onload = () => resolve("sent"); it.onerror = () => resolve("blocked"); it.src = "${url}" })`,
    ],
    ['a beacon', (url: string) => `(navigator.sendBeacon("${url}", "x"), "blocked")`],
    [
      'a web socket',
      (url: string) =>
        `new Promise((resolve) => { try { const it = new WebSocket("${url.replace('http', 'ws')}"); it.onopen = () => resolve("sent"); it.onerror = () => resolve("blocked") } catch { resolve("blocked") } })`,
    ],
    [
      'a frame',
      (url: string) =>
        `new Promise((resolve) => { const it = document.createElement("iframe"); it.src = "${url}"; document.body.append(it); setTimeout(() => resolve("blocked"), 300) })`,
    ],
    [
      'a form',
      (url: string) =>
        `new Promise((resolve) => { const it = document.createElement("form"); it.action = "${url}"; document.body.append(it); it.submit(); setTimeout(() => resolve("blocked"), 300) })`,
    ],
    [
      'a service worker',
      () =>
        'navigator.serviceWorker.register("/app.js").then((it) => it === undefined ? "blocked" : "sent", () => "blocked")',
    ],
  ])('by %s', async (_how, script) => {
    expect(await inPage(script(address))).not.toBe('sent');
    expect(requests).toBe(0);
  });

  test('by going elsewhere: our page stays', async () => {
    await inPage(`setTimeout(() => { location.href = "${address}" })`);
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(await inPage('location.origin')).toBe(appOrigin);
    expect(requests).toBe(0);
  });

  test('by another window: it is closed', async () => {
    await inPage(`(window.open("${address}"), window.open("about:blank"), true)`);
    await expect.poll(pages).toBe(1);
    expect(requests).toBe(0);
  });
});

describe('the bridge', () => {
  /** Posts a call as the scripts of a page can, and hears what is responded. */
  const post = (page: string) =>
    `(() => { const it = ${page}; it.grantscopeRespond = (...values) => { globalThis.responses = values }; it.grantscopePost(JSON.stringify({ id: 1, channel: "run:stop", input: "{}" })); it.grantscopePost(JSON.stringify({ id: 2, ticket: 1 })); return typeof it.grantscope })()`;

  test('does not respond to a frame of our own origin', async () => {
    const before = calls.length;
    await inPage(
      '(globalThis.inner = document.createElement("iframe"), inner.src = "about:blank", document.body.append(inner))',
    );
    await expect.poll(() => inPage('typeof inner.contentWindow.grantscopePost')).toBe('function');
    expect(await inPage(post('inner.contentWindow'))).toBe('undefined');
    await inPage('grantscope["run:stop"]({ run: "r2" })');
    expect(await inPage('globalThis.responses')).toBeUndefined();
    expect(calls.slice(before)).toEqual([['run:stop', { run: 'r2' }]]);
  });

  test.each([
    ['no JSON', '{'],
    ['nothing', ''],
    ['null', 'null'],
    ['a list', '[1]'],
    ['an id that is no number', '{"id":"1","channel":"run:stop","input":"{}"}'],
    ['a megabyte of text', `"${'x'.repeat(1_000_000)}"`],
  ])('continues after %s was posted', async (_what, text) => {
    const before = calls.length;
    await inPage(`grantscopePost(${JSON.stringify(text)})`);
    expect(await inPage('grantscope["run:stop"]({ run: "r3" })')).toEqual({ ok: true, value: null });
    expect(calls).toHaveLength(before + 1);
  });

  test('passes on a call without a channel or an input, for the gate to refuse', async () => {
    await inPage('(grantscopePost(JSON.stringify({ id: 0 })), null)');
    expect(await inPage('grantscope["run:stop"]()')).toEqual({ ok: true, value: null });
    expect(calls.slice(-2)).toEqual([
      [undefined, undefined],
      ['run:stop', undefined],
    ]);
  });

  test('is there again when the page was loaded again', async () => {
    for (let time = 0; time < 5; time += 1) {
      await window.page.send('Page.navigate', { url: `${appOrigin}/` });
      await loaded();
      expect(await inPage('grantscope["run:stop"]({ run: "r1" })')).toEqual({ ok: true, value: null });
    }
    window.emit('run:changed', { sequence: 1 });
    await expect.poll(() => inPage('heard.length')).toBe(1);
  });

  test('does not respond to another origin in the same window', async () => {
    const before = calls.length;
    await window.page.send('Page.navigate', { url: 'about:blank' });
    expect(await inPage('[location.href, typeof grantscope]')).toEqual(['about:blank', 'undefined']);
    expect(await inPage(post('globalThis'))).toBe('undefined');
    window.emit('run:changed', { sequence: 2 });
    await expect(window.writeClipboard('text')).rejects.toThrow('not loaded');
    expect(await inPage('globalThis.responses')).toBeUndefined();
    expect(calls).toHaveLength(before);
    await window.page.send('Page.navigate', { url: `${appOrigin}/` });
    await loaded();
  });
});

test('writes the clipboard', async () => {
  await expect(window.writeClipboard('text')).resolves.toBeUndefined();
});

test('closing the page is the end of the window', async () => {
  await window.page.send('Page.close');
  await expect(window.closed).resolves.toEqual({ kind: 'closed' });
});

describe('the end of the browser', () => {
  test.each([
    [
      'is killed',
      (it: MainWindow, pid: number) => {
        process.kill(pid, 'SIGKILL');
        return it.closed;
      },
      { kind: 'failed', reason: 'The browser of the window ended unexpectedly (signal SIGKILL)' },
    ],
    [
      'crashes',
      (it: MainWindow) => {
        it.page.send('Browser.crash').catch(() => undefined);
        return it.closed;
      },
      { kind: 'failed', reason: expect.stringMatching(/^The browser of the window ended unexpectedly \(/) },
    ],
    [
      'is closed by a command of its own menu',
      (it: MainWindow) => {
        it.page.send('Browser.close').catch(() => undefined);
        return it.closed;
      },
      { kind: 'closed' },
    ],
    [
      'is asked to end by the system',
      (it: MainWindow, pid: number) => {
        process.kill(pid, 'SIGTERM');
        return it.closed;
      },
      { kind: 'closed' },
    ],
    [
      'is closed by the app',
      async (it: MainWindow) => {
        await it.close();
        return it.closed;
      },
      { kind: 'closed' },
    ],
    [
      'crashes in its page',
      (it: MainWindow) => {
        it.page.send('Page.crash').catch(() => undefined);
        return it.closed;
      },
      { kind: 'failed', reason: expect.stringMatching(/^The page of the window crashed/) },
    ],
  ])('is noticed when it %s', async (_how, end, expected) => {
    if (!executable.ok) throw new Error(executable.failure.message);
    const browser = await startWindowBrowser({
      executable: executable.value,
      profile: join(folder, 'other-profile'),
      headless: true,
    });
    const [pid = 0] = browsersOf(process.pid, 'other-profile');
    const shown = await browser.show({ files: folder, gate: async () => ({ ok: true, value: null }) });
    await expect(end(shown, pid)).resolves.toEqual(expected);
    await expect(shown.close()).resolves.toBeUndefined();
    await expect(shown.bringForward()).rejects.toThrow();
    expect(browsersOf(process.pid, 'other-profile')).toEqual([]);
  });
});
