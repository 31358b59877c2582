import { randomUUID } from 'node:crypto';
import type {
  App,
  BrowserWindow,
  BrowserWindowConstructorOptions,
  Rectangle,
  Session,
  WebContents,
} from 'electron';
import type { NetworkSettings } from '../../../core/base/network-settings.ts';
import type { BrowserEnd, LaunchedBrowser, UnwatchedCapture } from '../../login-window/launched-browser.ts';
import type { LoginLabel } from '../../workbench/host.ts';
import { loginTitle } from '../login-title.ts';
import { createCredentialsDialog } from './ask-credentials.ts';
import { createDebuggerPort, type DebuggerPort } from './debugger-port.ts';
import { denyLoginPermissions } from './deny.ts';
import { installFallbackCapture } from './fallback-capture.ts';
import { applyNetwork } from './network.ts';
import { popupOptions } from './popup.ts';
import { createUnverifiedCertificates } from './unverified-certificates.ts';

/** The parts of Electron that open the windows of a login. */
export interface LoginElectron {
  readonly app: Pick<App, 'on' | 'off'>;
  readonly session: { fromPartition(partition: string): Session };
  createWindow(options: BrowserWindowConstructorOptions): BrowserWindow;
}

export interface LoginWindowsOptions {
  /** Which login it is, for the titles. */
  readonly label: LoginLabel;
  readonly network?: NetworkSettings;
  /** Hides all windows. */
  readonly unseen?: boolean;
}

/**
 * Opens the windows of one login on an in-memory session of its own: sandboxed, without preload and
 * permissions, each watched through its debugger from its first request.
 */
export function openLoginWindows(
  electron: LoginElectron,
  { label, network = {}, unseen = false }: LoginWindowsOptions,
): LaunchedBrowser {
  const { app } = electron;
  const session = electron.session.fromPartition(`login-${randomUUID()}`);
  denyLoginPermissions(session);
  const unverified = createUnverifiedCertificates();
  const reachable = applyNetwork(session, network, unverified);
  const windowOptions = (show: boolean): BrowserWindowConstructorOptions => ({
    show,
    autoHideMenuBar: true,
    webPreferences: {
      session,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: false,
      devTools: false,
      // The debugger of a page does not attach to shared workers, whose requests would be neither recorded
      // nor paused.
      disableBlinkFeatures: 'SharedWorker',
      // Dialogs of a hidden page would be shown on the screen.
      disableDialogs: !show,
      // A page that opens one dialog after the other can be stopped.
      safeDialogs: true,
      // A hidden page would be slowed down.
      backgroundThrottling: show,
    },
  });
  const windows = new Set<BrowserWindow>();
  let capture: UnwatchedCapture | undefined;
  // Over the window that was opened last: the user is looking at that one.
  const dialog = createCredentialsDialog(electron, () =>
    [...windows].findLast((window) => !window.isDestroyed()),
  );
  let lending = false;
  let ended: (end: BrowserEnd) => void = () => undefined;
  const end = new Promise<BrowserEnd>((resolve) => {
    ended = resolve;
  });

  const blankWindow = async (show: boolean): Promise<BrowserWindow> => {
    const window = electron.createWindow({
      width: 980,
      height: 760,
      title: loginTitle(label, '', ''),
      ...windowOptions(show),
    });
    // A debugger does not respond before the first navigation of the page.
    await window.loadURL('about:blank');
    return window;
  };

  const port: DebuggerPort = createDebuggerPort({
    readResponse: unverified.mark,
    async openWindow() {
      await reachable;
      return (await blankWindow(!unseen)).webContents;
    },
    async lendPage(use) {
      lending = true;
      const opening = blankWindow(false);
      lending = false;
      const window = await opening;
      try {
        return await use(window.webContents);
      } finally {
        if (!window.isDestroyed()) window.destroy();
      }
    },
  });

  const placeOf = (contents: WebContents): Rectangle => {
    const owner = [...windows].find((window) => !window.isDestroyed() && window.webContents === contents);
    return owner?.getBounds() ?? { x: 0, y: 0, width: 0, height: 0 };
  };

  const contentsCreated = (_event: unknown, contents: WebContents) => {
    if (contents.session !== session || lending) return;
    contents.setWindowOpenHandler(({ features }) => ({
      action: 'allow',
      overrideBrowserWindowOptions: popupOptions(
        { title: loginTitle(label, '', ''), ...windowOptions(!unseen) },
        features,
        placeOf(contents),
      ),
      // As in a browser: a page may open the next one and close itself.
      outlivesOpener: true,
    }));
    contents.on('will-attach-webview', (event) => event.preventDefault());
    // Without this a page with a `beforeunload` handler could not be closed. Preventing the event closes it.
    contents.on('will-prevent-unload', (event) => event.preventDefault());
    // `moveTo` and `resizeTo` could move a popup off the screen.
    contents.on('content-bounds-updated', (event) => event.preventDefault());
    installFallbackCapture(contents, () => capture);
    port.attach(contents);
  };
  const windowCreated = (_event: unknown, window: BrowserWindow) => {
    const { webContents: contents } = window;
    if (contents.session !== session) return;
    windows.add(window);
    window.once('closed', () => windows.delete(window));
    // There is no address bar: the title shows the origin.
    const nameIt = (title: string) => {
      // The contents exist for a moment after their window, while every method of the window throws.
      if (!window.isDestroyed()) window.setTitle(loginTitle(label, contents.getURL(), title));
    };
    window.on('page-title-updated', (event, title) => {
      event.preventDefault();
      nameIt(title);
    });
    contents.on('did-navigate', () => nameIt(''));
  };
  app.on('web-contents-created', contentsCreated);
  app.on('browser-window-created', windowCreated);

  return {
    name: 'Electron',
    port,
    ended: end,
    askCredentials: dialog.ask,
    catchUnwatched(unwatched) {
      capture = unwatched;
    },
    async close() {
      app.off('web-contents-created', contentsCreated);
      app.off('browser-window-created', windowCreated);
      port.end();
      dialog.close();
      for (const window of [...windows]) if (!window.isDestroyed()) window.destroy();
      ended({ code: 0, signal: null });
      // The session exists as long as the program: all data of the login must be removed from it.
      await Promise.allSettled([
        session.clearData(),
        session.clearAuthCache(),
        session.closeAllConnections(),
      ]);
    },
  };
}
