import type { BrowserWindow } from 'electron';
import { describe, expect, it } from 'vitest';
import { openLoginWindows } from '../../../../electron/hosts/desktop/login-browser.ts';
import { createArrivals } from '../../../../electron/login-window/arrivals.ts';
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
  const [frame] = given.electron.windows;
  const [page] = given.electron.views;
  if (frame === undefined || page === undefined) throw new Error('no window');
  return { ...given, frame, page };
}

/** Opens a popup, as Electron does for `window.open`. */
function popup({ electron, page, session }: Awaited<ReturnType<typeof withWindow>>, features: string) {
  const url = 'https://login.example/popup';
  const response = page.openHandler?.({ features, url } as never);
  const made = electron.createContents(session, 'window');
  // What the feature string sets is among the options that Electron passes.
  const asked = Object.fromEntries(new URLSearchParams(features.replaceAll(',', '&')));
  const options = { ...asked, ...response?.overrideBrowserWindowOptions, webContents: made.contents };
  const adopted = response?.createWindow?.(options);
  const [frame, shown] = [electron.windows.at(-1), electron.views.at(-1)];
  if (adopted !== made.contents || frame === undefined || shown === undefined) throw new Error('no popup');
  return { frame, page: shown, response };
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

  it('take memory of this process, by which a page that never ends is noticed', async () => {
    const { browser } = await opened();
    expect(await browser.memory?.()).toBeGreaterThan(10_000_000);
  });

  it('are watched before they go anywhere', async () => {
    const { electron } = await withWindow();
    expect(names(electron.calls).filter((name) => String(name).startsWith('view'))).toEqual([
      'view 1 contents.setWindowOpenHandler',
      'view 1 debugger.attach',
      'view 1 debugger.sendCommand',
      'view 1.setBounds',
      'view 1 contents.loadURL',
    ]);
    expect(electron.calls.find(([name]) => name === 'view 1 debugger.sendCommand')).toEqual([
      'view 1 debugger.sendCommand',
      'Fetch.enable',
      { patterns: [] },
    ]);
  });

  it('are sandboxed, and without preload script and Node', async () => {
    const { frame, page, session } = await withWindow();
    expect(frame.options).toMatchObject({ show: true, width: 980, height: 760 });
    expect(page.options.webPreferences).toEqual({
      session,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: false,
      devTools: true,
      disableBlinkFeatures: 'SharedWorker',
      disableDialogs: false,
      safeDialogs: true,
      backgroundThrottling: true,
    });
  });

  it('are not shown when they are to stay unseen, popups neither', async () => {
    const given = await withWindow(true);
    expect(given.frame.options.show).toBe(false);
    expect(given.page.options.webPreferences).toMatchObject({
      backgroundThrottling: false,
      disableDialogs: true,
    });
    expect(popup(given, 'show=yes').frame.options.show).toBe(false);
    // Nor is the bar loaded, which would be hidden.
    expect(names(given.electron.calls)).not.toContain('window 1 contents.loadURL');
  });

  it('open popups on the same session and sandbox, watched from the start', async () => {
    const given = await withWindow();
    const { frame, page, response } = popup(given, 'width=500,height=400,frame=no,left=-9999');
    expect(frame.options).toMatchObject({ x: 42, y: 52, width: 500, height: 400 + 76, useContentSize: true });
    expect(page.options.webPreferences).toMatchObject({
      session: given.session,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      disableBlinkFeatures: 'SharedWorker',
    });
    expect(response?.outlivesOpener).toBe(true);
    expect(page.attached).toBe(true);
    expect(
      given.events.map(({ method, params }) => [
        method,
        params !== undefined && 'sessionId' in params && params.sessionId,
      ]),
    ).toEqual([
      ['Target.attachedToTarget', 'window-1'],
      ['Target.attachedToTarget', 'window-2'],
    ]);
  });

  it.each([
    'frame=no,titleBarStyle=hidden',
    'transparent=yes,backgroundColor=#00000000,opacity=0,show=no',
    'closable=no,movable=no,minimizable=no,skipTaskbar=yes,focusable=no',
    'alwaysOnTop=yes,modal=yes,title=https://accounts.example',
    'x=-9999,y=-9999,center=yes,useContentSize=no,maxWidth=1,maxHeight=1,minWidth=0',
    'zoomFactor=5,javascript=no,nodeIntegration=yes,contextIsolation=no',
  ])('open popups that look as every other, with the features %s', async (features) => {
    const given = await withWindow();
    const [plain, chosen] = [popup(given, ''), popup(given, features)];
    expect({ ...chosen.frame.options, x: 0, y: 0 }).toEqual({ ...plain.frame.options, x: 0, y: 0 });
    expect(chosen.page.options.webPreferences).toEqual(plain.page.options.webPreferences);
    expect(chosen.page.options.webPreferences).toMatchObject({ javascript: true, zoomFactor: 1 });
  });

  it('load the page of a link that is opened in a new window, with its form', async () => {
    const { electron, page } = await withWindow();
    const referrer = { url: 'https://login.example/', policy: 'origin' };
    const data = [{ type: 'rawData', bytes: Buffer.from('a=1') }];
    const open = (postBody?: object) => {
      const details = { features: '', url: 'https://login.example/help', referrer, postBody };
      const response = page.openHandler?.(details as never);
      response?.createWindow?.(response.overrideBrowserWindowOptions ?? {});
      return electron.calls.findLast(([name]) => /^view \d contents.loadURL$/.test(String(name)))?.slice(1);
    };
    expect(open()).toEqual(['https://login.example/help', { httpReferrer: referrer }]);
    const contentType = 'multipart/form-data';
    expect(open({ data, contentType, boundary: 'b' })).toEqual([
      'https://login.example/help',
      {
        httpReferrer: referrer,
        postData: data,
        extraHeaders: 'content-type: multipart/form-data; boundary=b',
      },
    ]);
  });

  it('pass on the sandbox of a frame to the window that it opens', async () => {
    const { electron, page } = await withWindow();
    const response = page.openHandler?.({ features: '', url: 'https://a.example/' } as never);
    const options = response?.overrideBrowserWindowOptions ?? {};
    // `openerSandboxFlags` of Electron's guest-window-manager.ts.
    response?.createWindow?.({
      ...options,
      webPreferences: Object.assign({}, options.webPreferences, { openerSandboxFlags: 7 }),
    });
    expect(electron.views[1]?.options.webPreferences).toMatchObject({ openerSandboxFlags: 7, sandbox: true });
  });

  it('are no more than a login needs, however many a page opens, and again as many once some have closed', async () => {
    const given = await withWindow();
    for (let count = 1; count < 10; count += 1) popup(given, '');
    const { openHandler } = given.page;
    expect(openHandler?.({ features: '' } as never)).toEqual({ action: 'deny' });
    given.electron.windows[1]?.window.destroy();
    expect(openHandler?.({ features: '' } as never)).toMatchObject({ action: 'allow' });
  });

  it('leave developer tools alone, which are contents of the same session', async () => {
    const { electron, session } = await withWindow();
    const tools = electron.createContents(session, 'remote');
    expect([tools.attached, tools.openHandler]).toEqual([false, undefined]);
  });

  it('leave windows of another session alone', async () => {
    const { electron, frame } = await withWindow();
    electron.createWindow({ webPreferences: { session: electron.session.fromPartition('window') } });
    expect(electron.windows[1]?.attached).toBe(false);
    expect(electron.windows[1]?.openHandler).toBeUndefined();
    // The bar is a page of ours.
    expect(frame.attached).toBe(false);
  });

  it.each(['first page', 'popup'])('continue although the page would keep them: %s', async (which) => {
    const given = await withWindow();
    const { contents } = which === 'popup' ? popup(given, '').page : given.page;
    const unload = preventable();
    contents.emit('will-prevent-unload', unload);
    // Electron does not ask the user: what is not prevented keeps the page.
    expect(unload.prevented).toBe(true);
    const moved = preventable();
    contents.emit('content-bounds-updated', moved, { x: -9999, y: 0, width: 1, height: 1 });
    expect(moved.prevented).toBe(true);
  });

  it('embed no page in their pages', async () => {
    const { page } = await withWindow();
    const event = preventable();
    page.contents.emit('will-attach-webview', event);
    expect(event.prevented).toBe(true);
  });

  it('catch the response without the debugger once it is detached', async () => {
    const { browser, page } = await withWindow();
    const caught: string[] = [];
    const awaited = { redirectUri: 'https://nowhere.invalid/cb', requestUrl: '', purpose: 'login' as const };
    browser.catchUnwatched?.(
      createArrivals(() => awaited, { captured: ({ url }) => caught.push(url), nearMiss: () => undefined }),
    );
    page.attached = false;
    page.contents.emit('will-redirect', preventable({ url: 'https://nowhere.invalid/cb?code=1' }));
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
      const { page, events } = await withWindow();
      page.attached = attached;
      page.contents.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 139 });
      expect(events.at(-1)).toEqual({ method: 'Inspector.targetCrashed', params: {}, sessionId: 'window-1' });
    },
  );

  it('have their own cookies, not those of the default session', async () => {
    const { electron, browser } = await withWindow();
    await browser.port.send('Storage.getCookies');
    await browser.port.send('Storage.setCookies', { cookies: [] });
    expect(electron.calls.slice(-2)).toEqual([
      ['view 1 debugger.sendCommand', 'Network.getAllCookies', {}],
      ['view 1 debugger.sendCommand', 'Network.setCookies', { cookies: [] }],
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
    const { electron, browser, frame, page } = await withWindow();
    await browser.close();
    expect(await browser.ended).toEqual({ code: 0, signal: null });
    expect(frame.destroyed).toBe(true);
    await expect.poll(() => page.contentsDestroyed).toBe(true);
    expect(names(electron.calls).slice(-5)).toEqual([
      'window 1.destroy',
      'view 1 contents.close',
      'session login-id.clearData',
      'session login-id.clearAuthCache',
      'session login-id.closeAllConnections',
    ]);
    await expect(browser.port.send('Browser.getVersion')).rejects.toThrow('the login window has gone');
    expect(electron.app.listenerCount('web-contents-created')).toBe(0);
    await browser.close();
  });
});
