import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listeningPorts } from '../../support/window/listening.ts';
import { type App, startApp, startProgram } from '../../support/window/start-app.ts';
import { answer } from '../../support/wire/behaviours.ts';
import { startWire, type Wire } from '../../support/wire/start-wire.ts';

let app: App;
let outside: Wire;
beforeAll(async () => {
  outside = await startWire(answer({ body: 'somewhere else' }));
  app = await startApp();
});
afterAll(async () => {
  await app?.stop();
  await outside?.close();
});

const inPage = (script: string) => app.page.evaluate<unknown>(script);

async function expectNothingReached(): Promise<void> {
  expect(outside.connections()).toBe(0);
  await expect.poll(() => app.countWindows()).toBe(1);
  expect(app.page.url()).toBe(`${app.origin}/`);
  expect(await inPage(`document.querySelector('nav') !== null`)).toBe(true);
}

describe('the page', () => {
  it.each([
    ['fetches', (url: string) => `fetch('${url}').then(() => 'sent', () => 'refused')`],
    ['sends a beacon', (url: string) => `navigator.sendBeacon('${url}')`],
    [
      'loads an image',
      (url: string) =>
        `new Promise((done) => { const image = new Image(); image.onerror = done; image.src = '${url}'; }).then(() => 'refused')`,
    ],
    [
      'opens a socket',
      (url: string) =>
        `new Promise((done) => { try { const socket = new WebSocket('${url.replace('http', 'ws')}'); socket.onerror = done; } catch { done(); } }).then(() => 'refused')`,
    ],
    [
      'loads a script',
      (url: string) =>
        `new Promise((done) => { const script = document.createElement('script'); script.onerror = done; script.src = '${url}'; document.head.append(script); }).then(() => 'refused')`,
    ],
    [
      'frames a page',
      (url: string) =>
        `{ const frame = document.createElement('iframe'); frame.src = '${url}'; document.body.append(frame); setTimeout(() => frame.remove(), 300); }`,
    ],
    ['opens a window', (url: string) => `{ window.open('${url}'); }`],
    [
      'posts a form',
      (url: string) =>
        `{ const form = document.createElement('form'); form.action = '${url}'; form.method = 'post'; document.body.append(form); form.submit(); form.remove(); }`,
    ],
    ['goes elsewhere', (url: string) => `{ location.href = '${url}'; }`],
  ])('reaches nothing when it %s', async (_, script) => {
    await inPage(script(`${outside.url}/x`)).catch(() => undefined);
    await expectNothingReached();
  });

  it('reached nothing a moment later either', async () => {
    await sleep(400);
    await expectNothingReached();
  });

  it('is served with a strict policy', async () => {
    const response = await app.page.reload();
    const policy = response?.headers()['content-security-policy'] ?? '';
    for (const part of [
      "default-src 'none'",
      "script-src 'self'",
      "connect-src 'none'",
      "frame-ancestors 'none'",
      "form-action 'none'",
    ]) {
      expect(policy).toContain(part);
    }
    expect(policy).not.toMatch(/unsafe|\*|https?:/);
    await app.page.getByRole('navigation', { name: 'Screens' }).waitFor();
  });

  it('may not run code from text', async () => {
    // In a task of its own: what a debugger evaluates itself is exempt.
    const attempt = `new Promise((done) =>
      setTimeout(() => { try { window.eval('1'); done('ran'); } catch (error) { done(error.name); } }))`;
    expect(await inPage(attempt)).toBe('EvalError');
  });
});

describe('the bridge', () => {
  const refused = expect.objectContaining({ ok: false });

  it('responds to the page', async () => {
    expect(await inPage(`grantscope['app:state'](null)`)).toMatchObject({ ok: true });
  });

  it('refuses a frame in the page, even one of the same origin', async () => {
    const call = `(async () => {
      const frame = document.createElement('iframe');
      document.body.append(frame);
      const { grantscope, grantscopeCall } = frame.contentWindow;
      const answer = grantscopeCall === undefined ? 'no binding' : JSON.parse(await grantscopeCall('app:state', 'null'));
      frame.remove();
      return { answer, bridge: typeof grantscope };
    })()`;
    const { answer, bridge } = (await inPage(call)) as { answer: unknown; bridge: string };
    expect(bridge).toBe('undefined');
    expect(answer === 'no binding' ? { ok: false } : answer).toEqual(refused);
  });

  /** Past the bridge's methods, where a host leaves a way at all. */
  const raw = (args: string) =>
    `typeof grantscopeCall === 'undefined' ? { ok: false } : grantscopeCall(${args}).then(JSON.parse)`;

  it.each([
    ['an unknown channel', raw(`'shell:run', '"ls"'`)],
    ['a name of the prototype', raw(`'__proto__', 'null'`)],
    ['a channel that is no text', raw(`{ toString: () => 'app:state' }, 'null'`)],
    ['an input that is no JSON', raw(`'run:stop', '{'`)],
    ['input of another form', `grantscope['run:get']({ run: { $ne: '' } })`],
    ['no input', `grantscope['token:reveal']()`],
    ['an input without end', `grantscope['inspector:inspect']({ text: 'x'.repeat(20_000_001) })`],
  ])('refuses %s with a value', async (_, call) => {
    expect(await inPage(call)).toEqual(refused);
  });

  it('cannot be replaced by the page', async () => {
    await inPage(`{ try { grantscope['app:state'] = () => 'mine'; window.grantscope = {}; } catch {} }`);
    expect(await inPage(`grantscope['app:state'](null)`)).toMatchObject({ ok: true });
  });
});

describe.skipIf(process.platform !== 'linux')('the app', () => {
  it('listens at no port but that of the demo provider, on this machine alone', async () => {
    const home = await mkdtemp(join(tmpdir(), 'grantscope-ports-'));
    // With a display named, nothing is done but to open the window; headless, nothing is shown on it.
    const started = startProgram(['--headless'], { home, display: ':0' });
    try {
      await expect.poll(() => started.output(), { timeout: 30_000 }).toContain('The window is open');
      const ports = listeningPorts(started.pid);
      expect(ports).toEqual([expect.stringMatching(/^127\.0\.0\.1:\d+$/)]);
    } finally {
      started.child.kill('SIGTERM');
      await started.ended;
      await rm(home, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
    }
  });
});
