import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startWindowBrowser } from '../../electron/hosts/chromium/main-window.ts';
import { findElectron } from '../../electron/machine/electron-program.ts';
import { testElectron } from '../../electron/machine/electron-self-test.ts';
import { type SelfTestStep, selfTestSteps } from '../../electron/machine/self-test-report.ts';
import { systemClock } from '../../electron/ports/clock.ts';
import type { LoginBrowser } from '../../electron/ports/ports.ts';
import { testHost } from '../../electron/self-test/self-test.ts';
import type { TestedApp, TestedHost } from '../../electron/self-test/tested-host.ts';
import { noKeyStore } from '../../electron/vault/key-store.ts';
import type { Gate } from '../../electron/workbench/gate.ts';
import type { LoginWindow } from '../../electron/workbench/host.ts';
import { openWorkbench } from '../../electron/workbench/workbench.ts';
import { keepBrowsers } from '../support/browser/kept-browser.ts';
import { installedBrowser } from '../support/browser/window.ts';
import { fakeHost } from '../support/self-test/fake-host.ts';
import { sharedDisplay } from '../support/window/display.ts';

// The self-test of the desktop app, with the window and the login windows of an installed browser: its steps pass in a
// real browser, and each of them fails when its part of the host is broken.

const files = fileURLToPath(new URL('../../dist/renderer', import.meta.url));
const electron = findElectron(process.env);
const kept = keepBrowsers();

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'grantscope-tested-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 }));

interface Broken {
  /** The calls of the page. */
  gate?(gate: Gate): Gate;
  login?(login: LoginWindow): LoginWindow;
  window?(window: LoginBrowser): LoginBrowser;
}

const openLogin =
  ({ login = (own) => own, window = (own) => own }: Broken): TestedApp['openLoginWindow'] =>
  async (asked) => ({ ok: true, value: window(kept.openWindow(login(asked))) });

/** The host, broken in one part. */
function hostWith(broken: Broken): TestedHost {
  const { gate = (own) => own } = broken;
  return {
    async openApp(onCall) {
      const openLoginWindow = openLogin(broken);
      const opened = await openWorkbench({
        folder,
        keyStore: noKeyStore,
        host: {
          name: 'Chromium',
          openLoginWindow,
          writeClipboard: async () => undefined,
          openExternal: async () => ({ ok: true, value: null }),
          notify: async () => false,
        },
      });
      if (!opened.ok) return opened;
      const workbench = opened.value;
      const ofPage = gate(workbench.gate);
      const browser = await startWindowBrowser({
        executable: installedBrowser(),
        profile: join(folder, 'window'),
        headless: true,
      });
      const shown = await browser.show({
        files,
        gate(channel, input) {
          onCall(channel, input);
          return ofPage(channel, input);
        },
      });
      const close = async () => {
        await workbench.close();
        await shown.close();
      };
      return { ok: true, value: { gate: workbench.gate, openLoginWindow, close } };
    },
  };
}

/** The limit of a step that never comes to its end here. */
const hanging = 4_000;

/** Runs the self-test; the limit of the step that hangs is reached when the promise is fulfilled. */
async function run(host: TestedHost, hung?: { readonly step: SelfTestStep; readonly at: Promise<unknown> }) {
  const patient = { window: 50_000, login: 50_000, popup: 50_000, frame: 50_000, cookies: 50_000 };
  const results = await testHost({
    host,
    clock: {
      now: systemClock.now,
      wait: async (milliseconds, signal) => {
        if (milliseconds === hanging) await hung?.at;
        else await systemClock.wait(milliseconds, signal);
      },
    },
    signal: new AbortController().signal,
    onStep: () => undefined,
    limits: hung === undefined ? patient : { ...patient, [hung.step]: hanging },
  });
  return results.map(({ name, failure }) => [name, failure ?? 'passed']);
}

const failedIn = (step: SelfTestStep, reason: RegExp) => [
  ...selfTestSteps.slice(0, selfTestSteps.indexOf(step)).map((name) => [name, 'passed']),
  [step, expect.stringMatching(reason)],
];

/** A window that opens a page with another redirect URI, so that nothing is intercepted. */
const letting =
  (page: string) =>
  (window: LoginBrowser): LoginBrowser => ({
    ...window,
    browse: (draft, context) =>
      window.browse(
        draft.url.endsWith(`/${page}`) ? { ...draft, redirectUri: 'http://127.0.0.1:1/other' } : draft,
        context,
      ),
  });

describe('the self-test', () => {
  it('passes in a browser that works, and closes everything', async () => {
    expect(await run(hostWith({}))).toEqual(selfTestSteps.map((name) => [name, 'passed']));
    expect(readdirSync(join(folder, 'window'))).not.toContain('SingletonLock');
  });

  it('fails where the page receives no response', async () => {
    const called = Promise.withResolvers<void>();
    const silent: Gate = () => {
      called.resolve();
      return new Promise(() => undefined);
    };
    expect(await run(hostWith({ gate: () => silent }), { step: 'window', at: called.promise })).toEqual(
      failedIn('window', /for the page to process its first response$/),
    );
  });

  it('fails where no form is filled in', async () => {
    const opened = Promise.withResolvers<void>();
    const login = ({ form: _form, ...rest }: LoginWindow) => rest;
    const window = (own: LoginBrowser): LoginBrowser => ({
      ...own,
      browse(draft, context) {
        opened.resolve();
        return own.browse(draft, context);
      },
    });
    expect(await run(hostWith({ login, window }), { step: 'login', at: opened.promise })).toEqual(
      failedIn('login', /for the login to end/),
    );
  });
});

describe('the login windows of a browser', () => {
  const logins = (broken: Broken) => run(fakeHost({ openLoginWindow: openLogin(broken) }).host);

  it.each(['popup', 'frame'] as const)('fail where the redirect of a %s is not intercepted', async (page) => {
    expect(await logins({ window: letting(page) })).toEqual(failedIn(page, /it reached the server$/));
  });

  it.each<[string, Broken, RegExp]>([
    ['are lost', { window: (window) => ({ ...window, cookies: async () => '[]' }) }, /session, lasting$/],
    ['are not restored', { login: ({ cookies: _cookies, ...rest }) => rest }, /session, lasting$/],
    ['come from another login', { login: sharing() }, /has cookies of another: .*(session|lasting)/],
  ])('fail where cookies %s', async (_what, broken, reason) => {
    expect(await logins(broken)).toEqual(failedIn('cookies', reason));
  });
});

describe.skipIf(electron === undefined)('the Electron that is installed', () => {
  it('passes the self-test of the desktop app', async () => {
    const end = await testElectron({
      program: electron ?? '',
      script: fileURLToPath(new URL('../../dist/main.js', import.meta.url)),
      env: { ...process.env, DISPLAY: await sharedDisplay() },
      signal: new AbortController().signal,
    });
    expect(end).toMatchObject({ kind: 'passed' });
  });
});

/** Gives every login the cookies of the last one. */
function sharing(): (login: LoginWindow) => LoginWindow {
  let last: string | undefined;
  return (login) => {
    last = login.cookies ?? last;
    return last === undefined ? login : { ...login, cookies: last };
  };
}
