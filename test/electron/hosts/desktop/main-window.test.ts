import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { type MainWindowOptions, openMainWindow } from '../../../../electron/hosts/desktop/main-window.ts';
import { fakeElectron } from '../../../support/desktop/fake-electron.ts';
import { preventable } from '../../../support/desktop/fake-of.ts';

const folder = mkdtempSync(join(tmpdir(), 'grantscope-desktop-'));
const placeFile = join(folder, 'window-place.json');
writeFileSync(join(folder, 'index.html'), '<title>Window</title>');
beforeEach(() => rmSync(placeFile, { force: true }));
afterAll(() => rmSync(folder, { recursive: true }));

async function open(options: Partial<MainWindowOptions> = {}, answer = 0) {
  const electron = fakeElectron({ answer });
  const main = await openMainWindow(electron, {
    files: folder,
    preload: '/built/preload.cjs',
    placeFile,
    devTools: false,
    gate: async () => ({ ok: true, value: null }),
    runsUnderWay: () => 0,
    ...options,
  });
  const [window] = electron.windows;
  const decisions = electron.sessions.get('window')?.decisions;
  if (window === undefined || decisions === undefined) throw new Error('no window');
  return { electron, main, window, decisions };
}

describe('the window', () => {
  it('is shut before its page is loaded, and shown after that', async () => {
    const { electron } = await open();
    expect(electron.calls.map(([name]) => name)).toEqual([
      'session window.setPermissionRequestHandler',
      'session window.setPermissionCheckHandler',
      'session window.setDevicePermissionHandler',
      'session window.setDisplayMediaRequestHandler',
      'protocol.handle',
      'new window 1',
      'window 1 contents.setWindowOpenHandler',
      'window 1 contents.loadURL',
      'window 1.show',
    ]);
    expect(electron.calls.find(([name]) => name.endsWith('loadURL'))?.[1]).toBe(
      'grantscope-window://grantscope/',
    );
  });

  it('is never shown by a self-test', async () => {
    const { electron, window } = await open({ unseen: true });
    const names = electron.calls.map(([name]) => name);
    expect(names).toContain('window 1 contents.loadURL');
    expect(names).not.toContain('window 1.show');
    expect(names).not.toContain('window 1.maximize');
    expect(window.options.show).toBe(false);
  });

  it('has a sandboxed page, apart from its preload script, without Node and developer tools', async () => {
    const { window, electron } = await open();
    expect(window.options.webPreferences).toEqual({
      session: electron.session.fromPartition('window'),
      preload: '/built/preload.cjs',
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: false,
      navigateOnDragDrop: false,
      devTools: false,
    });
  });

  it('is served its own files with their policy', async () => {
    const { decisions } = await open();
    const response = await decisions.serve?.(new Request('grantscope-window://grantscope/') as never);
    expect(await response?.text()).toBe('<title>Window</title>');
    expect(response?.headers.get('content-security-policy')).toContain("connect-src 'none'");
  });

  it.each([
    ['grantscope-window://grantscope/assets/x.js', false, false],
    ['https://grantscope/', false, true],
    ['http://127.0.0.1:9/', false, true],
    ['devtools://devtools/x.js', false, true],
    ['devtools://devtools/x.js', true, false],
    ['https://a.example/', true, true],
  ])('requests %s, with developer tools %s: blocked: %s', async (url, devTools, cancel) => {
    const { decisions } = await open({ devTools });
    const answers: unknown[] = [];
    decisions.before?.({ url }, (answer) => answers.push(answer));
    expect(answers).toEqual([{ cancel }]);
  });

  it.each([
    ['https://a.example/', true, true],
    ['grantscope-window://grantscope/assets/x.js', true, true],
    ['grantscope-window://grantscope/', false, true],
    ['grantscope-window://grantscope/', true, false],
  ])('goes to %s in its main frame %s: blocked: %s', async (url, isMainFrame, prevented) => {
    const { window } = await open();
    const event = preventable({ url, isMainFrame });
    window.contents.emit('will-frame-navigate', event);
    expect(event.prevented).toBe(prevented);
  });

  it('follows no redirect, opens no window and no page in its page', async () => {
    const { window } = await open();
    for (const name of ['will-redirect', 'will-attach-webview']) {
      const event = preventable({ url: 'grantscope-window://grantscope/' });
      window.contents.emit(name, event);
      expect(event.prevented).toBe(true);
    }
    expect(window.openHandler?.({} as never)).toEqual({ action: 'deny' });
  });

  it('comes forward, out of the dock if need be', async () => {
    const { electron, main, window } = await open();
    window.minimized = true;
    electron.calls.length = 0;
    main.bringForward();
    expect(electron.calls.map(([name]) => name)).toEqual([
      'window 1.restore',
      'window 1.show',
      'window 1.focus',
    ]);
  });
});

describe('its end', () => {
  it('comes at once while no run is under way, and its place is stored', async () => {
    const { main, window } = await open();
    const event = preventable();
    window.window.emit('close', event);
    expect(event.prevented).toBe(false);
    window.window.destroy();
    expect(await main.closed).toEqual({ kind: 'closed' });
    expect(JSON.parse(readFileSync(placeFile, 'utf8'))).toEqual({
      x: 10,
      y: 20,
      width: 1000,
      height: 700,
      maximized: false,
    });
  });

  it.each([
    ['ends it', 0, true],
    ['keeps it open', 1, false],
  ])('is asked about while a run is under way, and the choice %s', async (_what, answer, destroyed) => {
    const { electron, window } = await open({ runsUnderWay: () => 1 }, answer);
    const event = preventable();
    window.window.emit('close', event);
    await new Promise((resolve) => setImmediate(resolve));
    expect([event.prevented, window.destroyed]).toEqual([true, destroyed]);
    expect(electron.calls.find(([name]) => name === 'dialog.showMessageBox')?.[2]).toMatchObject({
      message: 'A run is in progress.',
      defaultId: 1,
      cancelId: 1,
    });
  });

  it('is asked about once at a time, and again after the choice', async () => {
    const { electron, window } = await open({ runsUnderWay: () => 1 }, 1);
    const boxes = () => electron.calls.filter(([name]) => name === 'dialog.showMessageBox').length;
    for (let click = 0; click < 3; click += 1) {
      const event = preventable();
      window.window.emit('close', event);
      expect(event.prevented).toBe(true);
    }
    expect(boxes()).toBe(1);
    await new Promise((resolve) => setImmediate(resolve));
    window.window.emit('close', preventable());
    expect(boxes()).toBe(2);
  });

  it('is not asked about when the app closes it itself', async () => {
    const { electron, main } = await open({ runsUnderWay: () => 1 }, 1);
    main.close();
    main.close();
    await main.closed;
    expect(electron.calls.filter(([name]) => name.startsWith('dialog'))).toEqual([]);
  });

  it.each([
    [0, true],
    [1, false],
  ])('is asked about by a command to quit: with %i runs it closes: %s', async (runs, destroyed) => {
    const { electron, main, window } = await open({ runsUnderWay: () => runs }, 1);
    main.askToClose();
    await new Promise((resolve) => setImmediate(resolve));
    expect(window.destroyed).toBe(destroyed);
    expect(electron.calls.filter(([name]) => name === 'dialog.showMessageBox').length).toBe(runs);
  });

  it('comes when the page has broken down', async () => {
    const { main, window } = await open({ runsUnderWay: () => 1 });
    window.contents.emit('render-process-gone', {}, { reason: 'crashed' });
    expect(await main.closed).toEqual({ kind: 'failed', reason: 'The page of the window crashed (crashed)' });
  });

  it('is no failure when the process of its page ends with it', async () => {
    const { main, window } = await open();
    window.contents.emit('render-process-gone', {}, { reason: 'clean-exit' });
    expect(await main.closed).toEqual({ kind: 'closed' });
  });
});

describe('a window that has gone already', () => {
  it('is not touched when its page crashes, or when the user chooses after that', async () => {
    const { main, window } = await open({ runsUnderWay: () => 1 });
    window.window.emit('close', preventable());
    main.close();
    window.contents.emit('render-process-gone', {}, { reason: 'killed' });
    main.bringForward();
    main.close();
    await new Promise((resolve) => setImmediate(resolve));
    expect(await main.closed).toEqual({ kind: 'closed' });
  });

  it('is not shown where it was closed while its page was loaded', async () => {
    const electron = fakeElectron();
    const { createWindow } = electron;
    const opening = openMainWindow(
      {
        ...electron,
        createWindow: (options) => {
          const window = createWindow(options);
          queueMicrotask(() => window.destroy());
          return window;
        },
      },
      {
        files: folder,
        preload: '/built/preload.cjs',
        placeFile,
        devTools: false,
        gate: async () => ({ ok: true, value: null }),
        runsUnderWay: () => 0,
      },
    );
    await (await opening).closed;
    expect(electron.calls.map(([name]) => name)).not.toContain('window 1.show');
  });
});

describe('its place', () => {
  it('is the one that it had, where there is a screen', async () => {
    writeFileSync(placeFile, JSON.stringify({ x: 100, y: 50, width: 900, height: 600, maximized: true }));
    const { electron, window } = await open();
    expect(window.options).toMatchObject({ x: 100, y: 50, width: 900, height: 600 });
    expect(electron.calls.map(([name]) => name)).toContain('window 1.maximize');
  });

  it.each(['', '{', '[]', '{"x":1}', '{"x":5000,"y":0,"width":900,"height":600,"maximized":false}'])(
    'is left to the system when %s is stored',
    async (text) => {
      writeFileSync(placeFile, text);
      const { window } = await open();
      expect(window.options).toMatchObject({ width: 1280, height: 800 });
      expect(window.options.x).toBeUndefined();
    },
  );
});
