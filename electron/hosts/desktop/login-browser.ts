import { randomUUID } from 'node:crypto';
import type {
  App,
  BrowserWindowConstructorOptions,
  HandlerDetails,
  WebContents,
  WebPreferences,
} from 'electron';
import type { NetworkSettings } from '../../../core/base/network-settings.ts';
import type { Arrivals } from '../../login-window/arrivals.ts';
import type { BrowserEnd, LaunchedBrowser } from '../../login-window/launched-browser.ts';
import type { LoginLabel } from '../../workbench/host.ts';
import { barHeight } from '../login-bar.ts';
import { popupSize } from '../popup-size.ts';
import { createUnverifiedCertificates } from '../unverified-certificates.ts';
import { createCredentialsDialog, type DialogElectron } from './ask-credentials.ts';
import { createDebuggerPort, type DebuggerPort } from './debugger-port.ts';
import { denyLoginPermissions } from './deny.ts';
import { installFallbackCapture } from './fallback-capture.ts';
import { type LoginPage, type LoginPageOptions, type PageElectron, showLoginPage } from './login-page.ts';
import { applyNetwork } from './network.ts';
import { createPrivatePages } from './private-pages.ts';

/** The parts of Electron that open the windows of a login. */
export interface LoginElectron extends PageElectron, DialogElectron {
  readonly app: Pick<App, 'on' | 'off'>;
}

export interface LoginWindowsOptions {
  /** Which login it is, for the titles. */
  readonly label: LoginLabel;
  readonly network?: NetworkSettings;
  /** Hides all windows. */
  readonly unseen?: boolean;
}

/** The number of windows of one login. Electron blocks no popup that a page opens without the user. */
const mostWindows = 10;

/** The distance of a popup from its opener, in pixels, down and to the right. */
const popupOffset = 32;

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
  const preferences: WebPreferences = {
    session,
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    webviewTag: false,
    spellcheck: false,
    // Chromium lets several debuggers inspect a page at once, so that the login stays recorded.
    devTools: true,
    // The debugger of a page does not attach to shared workers, whose requests would be neither recorded
    // nor paused.
    disableBlinkFeatures: 'SharedWorker',
    // Dialogs of a hidden page would be shown on the screen.
    disableDialogs: unseen,
    // A page that opens one dialog after the other can be stopped.
    safeDialogs: true,
    // A hidden page would be slowed down.
    backgroundThrottling: !unseen,
  };
  const bars = createPrivatePages(electron.session, 'login-bar');
  const pages = new Set<LoginPage>();
  let capture: Arrivals | undefined;
  // Over the window that was opened last: the user is looking at that one.
  const dialog = createCredentialsDialog(electron, () => [...pages].at(-1)?.window);
  let lending = false;
  let ended: (end: BrowserEnd) => void = () => undefined;
  const end = new Promise<BrowserEnd>((resolve) => {
    ended = resolve;
  });

  const show = (options: Pick<LoginPageOptions, 'view' | 'isPopup' | 'place'>): WebContents => {
    const { isCovered: isUnverified } = unverified;
    const page = showLoginPage(electron, { label, show: !unseen, bars, isUnverified, ...options });
    pages.add(page);
    page.window.once('closed', () => pages.delete(page));
    return page.contents;
  };

  const port: DebuggerPort = createDebuggerPort({
    readResponse: unverified.mark,
    async openWindow() {
      await reachable;
      const place = { width: 980, height: 760 };
      const contents = show({ view: { webPreferences: preferences }, isPopup: false, place });
      // A debugger does not respond before the first navigation of the page.
      await contents.loadURL('about:blank');
      return contents;
    },
    async lendPage(use) {
      lending = true;
      const window = electron.createWindow({ show: false, webPreferences: preferences });
      lending = false;
      try {
        await window.loadURL('about:blank');
        return await use(window.webContents);
      } finally {
        if (!window.isDestroyed()) window.destroy();
      }
    },
  });

  /**
   * Opens the window of a popup. Its page chooses nothing but the size: what a feature string sets besides is among
   * the options, which are not used.
   */
  const openPopup = (
    opener: WebContents,
    { features, url, referrer, postBody }: HandlerDetails,
    { webPreferences = preferences, ...options }: BrowserWindowConstructorOptions,
  ): WebContents => {
    const { width, height } = popupSize(features);
    const owner = [...pages].find(({ contents }) => contents === opener)?.window.getBounds();
    const place = {
      width,
      height: height + barHeight,
      useContentSize: true,
      ...(owner === undefined ? {} : { x: owner.x + popupOffset, y: owner.y + popupOffset }),
    };
    // Contents that Electron made for the opener; absent for a link that is opened in a new window.
    const made = 'webContents' in options ? (options.webContents as WebContents | undefined) : undefined;
    const view = made === undefined ? { webPreferences } : { webPreferences, webContents: made };
    const contents = show({ view, isPopup: true, place });
    if (made === undefined) {
      const posted = !postBody ? {} : { postData: postBody.data, extraHeaders: typeOf(postBody) };
      contents
        .loadURL(url, { httpReferrer: referrer, ...posted })
        .catch(() => undefined /* shown in the window */);
    }
    return contents;
  };

  const contentsCreated = (_event: unknown, contents: WebContents) => {
    // Developer tools are contents of the session too.
    if (contents.session !== session || lending || contents.getType() === 'remote') return;
    contents.setWindowOpenHandler((details) => {
      if (pages.size >= mostWindows) return { action: 'deny' };
      return {
        action: 'allow',
        // A page could choose `javascript` and `zoomFactor` otherwise.
        overrideBrowserWindowOptions: {
          backgroundColor: '#ffffff',
          transparent: false,
          webPreferences: { javascript: true, zoomFactor: 1, ...preferences },
        },
        createWindow: (options) => openPopup(contents, details, options),
        // As in a browser: a page may open the next one and close itself.
        outlivesOpener: true,
      };
    });
    contents.on('will-attach-webview', (event) => event.preventDefault());
    // Without this a page with a `beforeunload` handler could not be closed. Preventing the event closes it.
    contents.on('will-prevent-unload', (event) => event.preventDefault());
    // `moveTo` and `resizeTo` could move a popup off the screen.
    contents.on('content-bounds-updated', (event) => event.preventDefault());
    installFallbackCapture(contents, () => capture);
    port.attach(contents);
  };
  app.on('web-contents-created', contentsCreated);

  return {
    name: 'Electron',
    port,
    ended: end,
    askCredentials: dialog.ask,
    // The main process of Electron is that of its browser.
    memory: async () => process.memoryUsage.rss(),
    show: () => [...pages].at(-1)?.window.show(),
    catchUnwatched(unwatched) {
      capture = unwatched;
    },
    async close() {
      app.off('web-contents-created', contentsCreated);
      port.end();
      dialog.close();
      for (const { window } of [...pages]) if (!window.isDestroyed()) window.destroy();
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

/** The header of a form that is sent to a new window. */
function typeOf({ contentType, boundary }: NonNullable<HandlerDetails['postBody']>): string {
  return `content-type: ${contentType}${boundary === undefined ? '' : `; boundary=${boundary}`}`;
}
