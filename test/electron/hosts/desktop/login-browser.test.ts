import type { BrowserWindow } from 'electron';
import { describe, expect, it } from 'vitest';
import { openLoginWindows } from '../../../../electron/hosts/desktop/login-browser.ts';
import type { DevtoolsEvent } from '../../../../electron/login-window/devtools-port.ts';
import { fakeElectron } from '../../../support/desktop/fake-electron.ts';
import { preventable } from '../../../support/desktop/fake-of.ts';

const label = { purpose: 'sign-in', connection: 'Keycloak dev', user: 'alice' } as const;

async function opened(unseen = false) {
  const electron = fakeElectron();
  const browser = openLoginWindows(electron, { label, unseen });
  const [partition, known] = [...electron.sessions][0] ?? [];
  if (partition === undefined || known === undefined) throw new Error('no session');
  const events: DevtoolsEvent[] = [];
  browser.port.on((event) => events.push(event));
  return { electron, browser, partition, ...known, events };
}

async function withWindow(unseen = false) {
  const given = await opened(unseen);
  await given.browser.port.send('Fetch.enable', { patterns: [] });
  await given.browser.port.send('Target.setAutoAttach', { autoAttach: true, waitForDebuggerOnStart: true });
  await given.browser.port.send('Target.createTarget', { url: 'about:blank' });
  const [window] = given.electron.windows;
  if (window === undefined) throw new Error('no window');
  return { ...given, window };
}

const names = (calls: readonly (readonly unknown[])[]) => calls.map(([name]) => name);

describe('the windows of a login', () => {
  it('share a session in memory that no other login has, allowed nothing, trusting what the browser trusts', async () => {
    const [one, other] = [await opened(), await opened()];
    expect(one.partition).not.toBe(other.partition);
    expect(one.partition).not.toMatch(/^persist:/);
    expect(names(one.electron.calls)).toContain('session login-id.setPermissionRequestHandler');
    const verdicts: number[] = [];
    one.decisions.certificate?.({ hostname: 'a.example' } as never, (verdict) => verdicts.push(verdict));
    expect(verdicts).toEqual([-3]);
  });

  it('are watched before they go anywhere', async () => {
    const { electron } = await withWindow();
    const calls = names(electron.calls).filter(
      (name) => String(name).startsWith('window') || String(name).startsWith('new'),
    );
    expect(calls).toEqual([
      'new window 1',
      'window 1 contents.setWindowOpenHandler',
      'window 1 debugger.attach',
      'window 1 debugger.sendCommand',
      'window 1.loadURL',
    ]);
    expect(electron.calls.find(([name]) => name === 'window 1 debugger.sendCommand')).toEqual([
      'window 1 debugger.sendCommand',
      'Fetch.enable',
      { patterns: [] },
    ]);
  });

  it('are sandboxed, and without preload script, Node and developer tools', async () => {
    const { window, session } = await withWindow();
    expect(window.options).toMatchObject({ show: true, width: 980, height: 760 });
    expect(window.options.webPreferences).toEqual({
      session,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: false,
      devTools: false,
      disableBlinkFeatures: 'SharedWorker',
      disableDialogs: false,
      safeDialogs: true,
      backgroundThrottling: true,
    });
  });

  it('are not shown when they are to stay unseen, popups neither', async () => {
    const { window } = await withWindow(true);
    const unseen = { show: false, webPreferences: { disableDialogs: true } };
    expect(window.options).toMatchObject(unseen);
    expect(window.openHandler?.({ features: 'show=yes' } as never)).toMatchObject({
      action: 'allow',
      overrideBrowserWindowOptions: unseen,
    });
  });

  it('open popups on the same session and sandbox, watched from the start', async () => {
    const { electron, window, session, events } = await withWindow();
    const response = window.openHandler?.({ features: 'frame=no' } as never);
    const popup = response?.overrideBrowserWindowOptions;
    expect(popup).toMatchObject({ frame: true, x: 42, y: 52 });
    expect(popup?.webPreferences).toMatchObject({
      session,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      disableBlinkFeatures: 'SharedWorker',
    });
    expect(response?.outlivesOpener).toBe(true);
    electron.createWindow(popup ?? {});
    expect(electron.windows[1]?.attached).toBe(true);
    expect(
      events.map(({ method, params }) => [
        method,
        params !== undefined && 'sessionId' in params && params.sessionId,
      ]),
    ).toEqual([
      ['Target.attachedToTarget', 'window-1'],
      ['Target.attachedToTarget', 'window-2'],
    ]);
  });

  it('leave windows of another session alone', async () => {
    const { electron } = await withWindow();
    electron.createWindow({ webPreferences: { session: electron.session.fromPartition('window') } });
    expect(electron.windows[1]?.attached).toBe(false);
    expect(electron.windows[1]?.openHandler).toBeUndefined();
  });

  it('say in their title where they are', async () => {
    const { electron, window } = await withWindow();
    window.url = 'https://login.example/authorize?secret=1';
    const event = preventable();
    window.window.emit('page-title-updated', event, 'Welcome', true);
    expect(event.prevented).toBe(true);
    expect(electron.calls.at(-1)).toEqual([
      'window 1.setTitle',
      'Sign in as alice – Keycloak dev – https://login.example – Welcome',
    ]);
  });

  it('say nothing in a title that is gone, while their contents live on', async () => {
    const { electron, window } = await withWindow();
    window.window.destroy();
    electron.calls.length = 0;
    expect(window.contentsDestroyed).toBe(false);
    window.contents.emit('did-navigate', {}, 'https://login.example/done');
    window.window.emit('page-title-updated', preventable(), 'Done', true);
    expect(electron.calls).toEqual([]);
    expect(window.openHandler?.({ features: '' } as never)).toMatchObject({ action: 'allow' });
  });

  it.each(['first page', 'popup'])('continue although the page would keep them: %s', async (which) => {
    const { electron, window } = await withWindow();
    electron.createWindow(window.openHandler?.({ features: '' } as never).overrideBrowserWindowOptions ?? {});
    const contents = electron.windows[which === 'popup' ? 1 : 0]?.contents;
    const unload = preventable();
    contents?.emit('will-prevent-unload', unload);
    // Electron does not ask the user: what is not prevented keeps the page.
    expect(unload.prevented).toBe(true);
    const moved = preventable();
    contents?.emit('content-bounds-updated', moved, { x: -9999, y: 0, width: 1, height: 1 });
    expect(moved.prevented).toBe(true);
  });

  it('embed no page in their pages', async () => {
    const { window } = await withWindow();
    const event = preventable();
    window.contents.emit('will-attach-webview', event);
    expect(event.prevented).toBe(true);
  });

  it('catch the response without the debugger once it is detached', async () => {
    const { browser, window } = await withWindow();
    const caught: string[] = [];
    browser.catchUnwatched?.({
      redirectUri: () => 'https://nowhere.invalid/cb',
      captured: ({ url }) => caught.push(url),
    });
    window.attached = false;
    window.contents.emit('will-redirect', preventable({ url: 'https://nowhere.invalid/cb?code=1' }));
    expect(caught).toEqual(['https://nowhere.invalid/cb?code=1']);
  });

  it('use a hidden page for commands that belong to no page', async () => {
    const { electron, browser, events } = await opened();
    await browser.port.send('Target.setAutoAttach', { autoAttach: true, waitForDebuggerOnStart: true });
    await browser.port.send('Browser.getVersion');
    expect(electron.windows[0]).toMatchObject({ destroyed: true, options: { show: false } });
    expect(events).toEqual([]);
    expect(electron.calls.find(([name]) => String(name).endsWith('sendCommand'))?.[1]).toBe(
      'Browser.getVersion',
    );
  });

  it.each([true, false])(
    'report a crash at once, whether their debugger is attached: %s',
    async (attached) => {
      const { window, events } = await withWindow();
      window.attached = attached;
      window.contents.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 139 });
      expect(events.at(-1)).toEqual({ method: 'Inspector.targetCrashed', params: {}, sessionId: 'window-1' });
    },
  );

  it('have their own cookies, not those of the default session', async () => {
    const { electron, browser } = await withWindow();
    await browser.port.send('Storage.getCookies');
    await browser.port.send('Storage.setCookies', { cookies: [] });
    expect(electron.calls.slice(-2)).toEqual([
      ['window 1 debugger.sendCommand', 'Network.getAllCookies', {}],
      ['window 1 debugger.sendCommand', 'Network.setCookies', { cookies: [] }],
    ]);
  });

  it('are lent no longer than they live: one that was closed meanwhile is not closed again', async () => {
    const { electron, browser } = await opened();
    electron.app.on('browser-window-created', (_event: unknown, window: BrowserWindow) => {
      queueMicrotask(() => window.destroy());
    });
    await expect(browser.port.send('Browser.getVersion')).rejects.toThrow(/destroyed/);
  });

  it('end although their session refuses to be cleared', async () => {
    const { browser, session } = await withWindow();
    session.clearData = () => Promise.reject(new Error('busy'));
    await browser.close();
  });

  it('are gone with everything that they stored when the login is closed', async () => {
    const { electron, browser, window } = await withWindow();
    await browser.close();
    expect(await browser.ended).toEqual({ code: 0, signal: null });
    expect(window.destroyed).toBe(true);
    expect(names(electron.calls).slice(-4)).toEqual([
      'window 1.destroy',
      'session login-id.clearData',
      'session login-id.clearAuthCache',
      'session login-id.closeAllConnections',
    ]);
    await expect(browser.port.send('Browser.getVersion')).rejects.toThrow('the login window has gone');
    expect(electron.app.listenerCount('web-contents-created')).toBe(0);
    await browser.close();
  });
});
