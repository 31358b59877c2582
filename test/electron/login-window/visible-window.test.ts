import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { chromiumLoginWindow } from '../../../electron/hosts/chromium/login-window.ts';
import { browserArguments } from '../../../electron/login-window/browser-arguments.ts';
import { launchBrowser } from '../../../electron/login-window/launch.ts';
import type { LoginBrowser } from '../../../electron/ports/ports.ts';
import { type Pages, redirectTo, servePages } from '../../support/browser/pages.ts';
import { browseTo, installedBrowser, openWindow, responseOf } from '../../support/browser/window.ts';
import { canMakeDisplay, type Display, startDisplay } from '../../support/window/display.ts';

const redirectUri = 'https://nowhere.invalid/cb';
const label = { purpose: 'sign-in', connection: 'Keycloak dev', user: 'alice' } as const;
const title = 'Sign in as alice – Keycloak dev – Every message is recorded';
const xwininfo = '/usr/bin/xwininfo';

describe('the command line of a login window', () => {
  const input = { profile: '/p', headless: false };
  it('opens a window with a title where one is given and it is visible', () => {
    expect(browserArguments({ ...input, windowTitle: title })).toEqual(
      expect.arrayContaining([`--window-name=${title}`, 'about:blank']),
    );
    expect(browserArguments({ ...input, windowTitle: title })).not.toContain('--no-startup-window');
  });

  it.each([{ headless: true, windowTitle: title }, { headless: false }])('opens none for %j', (given) => {
    const args = browserArguments({ ...input, ...given });
    expect(args).toContain('--no-startup-window');
    expect(args.filter((arg) => arg.startsWith('--window-name') || arg === 'about:blank')).toEqual([]);
  });

  it('is no way to pass other options', () => {
    const args = browserArguments({ ...input, windowTitle: 'x --disable-web-security' });
    expect(args.filter((arg) => arg.includes('disable-web-security'))).toEqual([
      '--window-name=x --disable-web-security',
    ]);
  });
});

describe.skipIf(!canMakeDisplay)('a login window that a user sees', () => {
  let display: Display;
  let pages: Pages;
  const windows: LoginBrowser[] = [];
  beforeAll(async () => {
    display = await startDisplay();
    vi.stubEnv('DISPLAY', display.name);
    pages = await servePages();
  });
  afterEach(async () => {
    for (const window of windows.splice(0)) await window.close();
  });
  afterAll(async () => {
    vi.unstubAllEnvs();
    await pages.close();
    await display.close();
  });

  /** The titles of all windows on the display. */
  const titles = () =>
    execFileSync(xwininfo, ['-root', '-tree', '-display', display.name], {
      encoding: 'utf8',
      env: { LC_ALL: 'C.UTF-8' },
    });

  it('logs in in the one window that its browser opens, titled for user and connection', async () => {
    let seen = '';
    pages.on('/login', '<script>document.title = "https://bank.example"; fetch("/seen")</script>');
    pages.on('/seen', (response) => void response.writeHead(204).end());
    const opened = chromiumLoginWindow(
      { label, network: {} },
      { executable: installedBrowser(), env: { DISPLAY: display.name }, unseen: false },
    );
    if (!opened.ok) throw new Error(opened.failure.message);
    windows.push(opened.value);
    const abort = new AbortController();
    const watched = await browseTo(opened.value, `${pages.origin}/login`, redirectUri, {
      signal: abort.signal,
      onObserved: ({ request }) => {
        if (!request.url.endsWith('/seen')) return;
        if (existsSync(xwininfo)) seen = titles();
        abort.abort();
      },
    });
    expect(watched.observed.map(({ page }) => page)).not.toContain('page-2');
    if (!existsSync(xwininfo)) return;
    expect(seen).toContain(`"${title}"`);
    expect(seen).not.toContain('bank.example');
  });

  it('stays recorded and captured with the developer tools open', async () => {
    pages.on('/authorize', redirectTo('/next'));
    pages.on('/next', '<script>setTimeout(() => { location.href = "/go" }, 1500)</script>');
    pages.on('/go', redirectTo(`${redirectUri}?code=1`));
    let inspected = false;
    const window = openWindow({
      open: async () => {
        const launched = await launchBrowser({
          executable: installedBrowser(),
          headless: false,
          extraArgs: ['--auto-open-devtools-for-tabs'],
        });
        if (!launched.ok) return launched;
        const { port } = launched.value;
        port.on(async (event) => {
          if (event.method !== 'Page.loadEventFired') return;
          const { targetInfos } = await port.send('Target.getTargets', { filter: [{}] });
          inspected ||= targetInfos.some(({ url }) => url.startsWith('devtools://'));
        });
        return launched;
      },
    });
    windows.push(window);
    const watched = await browseTo(window, `${pages.origin}/authorize`, redirectUri);
    expect(responseOf(watched).url).toBe(`${redirectUri}?code=1`);
    expect(inspected).toBe(true);
    const paths = watched.observed.map(({ request }) => new URL(request.url).pathname);
    expect(paths).toEqual(expect.arrayContaining(['/authorize', '/next', '/go']));
  });
});
