import type {
  BrowserWindow,
  BrowserWindowConstructorOptions,
  Dialog,
  IpcMain,
  Screen,
  Session,
  WebContents,
} from 'electron';
import type { Gate } from '../../workbench/gate.ts';
import { createAppFiles } from '../app-files.ts';
import { type WindowEnd, watchWindowEnd } from '../window-end.ts';
import { appOrigin, isOurs, serveAppFiles } from './app-scheme.ts';
import { type BridgeEnd, openBridge } from './bridge.ts';
import { denyWindowPermissions } from './deny.ts';
import { keepPlace, restorePlace } from './window-state.ts';

/** The parts of Electron that open the window of the app. */
export interface WindowElectron {
  createWindow(options: BrowserWindowConstructorOptions): BrowserWindow;
  readonly session: { fromPartition(partition: string): Session };
  readonly ipcMain: Pick<IpcMain, 'handle' | 'removeHandler'>;
  readonly screen: Pick<Screen, 'getAllDisplays'>;
  readonly dialog: Pick<Dialog, 'showMessageBox'>;
}

export interface MainWindowOptions {
  /** Folder of the built window. */
  readonly files: string;
  /** The built preload script. */
  readonly preload: string;
  /** The file with the position of the window. */
  readonly placeFile: string;
  /** Whether the developer tools may be opened. */
  readonly devTools: boolean;
  /** Never shows the window. */
  readonly unseen?: boolean;
  readonly gate: Gate;
  /** Number of runs that closing the window would end. */
  runsUnderWay(): number;
}

/** The window of the app. */
export interface MainWindow extends BridgeEnd {
  bringForward(): void;
  /** Closes it as its button does: the user is asked while a run is in progress. */
  askToClose(): void;
  /** Resolves when the window has closed, because of the user, of `close`, or because its page crashed. */
  readonly closed: Promise<WindowEnd>;
  /** Closes it without asking. */
  close(): void;
}

/**
 * Opens the window: our own files on a private scheme, no network, no other page, no permission but the
 * full screen, and the bridge only for its main frame. Rejects when the page cannot be loaded.
 */
export async function openMainWindow(
  electron: WindowElectron,
  options: MainWindowOptions,
): Promise<MainWindow> {
  const session = electron.session.fromPartition('window');
  denyWindowPermissions(session);
  serveAppFiles(session.protocol, createAppFiles(options.files, appOrigin));
  session.webRequest.onBeforeRequest(({ url }, answer) => {
    answer({ cancel: !isOurs(url) && !(options.devTools && url.startsWith('devtools:')) });
  });
  const place = restorePlace(options.placeFile, electron.screen);
  const window = electron.createWindow({
    width: 1280,
    height: 800,
    ...(place === undefined ? {} : { x: place.x, y: place.y, width: place.width, height: place.height }),
    minWidth: 720,
    minHeight: 480,
    title: 'Grantscope',
    show: false,
    webPreferences: {
      session,
      preload: options.preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: false,
      navigateOnDragDrop: false,
      devTools: options.devTools,
    },
  });
  const { webContents: contents } = window;
  shutIn(contents);
  const { emit } = openBridge(electron.ipcMain, contents, options.gate);
  // Every method of a closed window throws, and it may close before any of these calls.
  const destroy = () => {
    if (!window.isDestroyed()) window.destroy();
  };
  const closed = watchWindowEnd(window, destroy);
  let isAsking = false;
  window.on('close', (event) => {
    keepPlace(options.placeFile, window);
    const runs = options.runsUnderWay();
    if (runs === 0) return;
    event.preventDefault();
    if (isAsking) return;
    isAsking = true;
    askToEnd(electron.dialog, window, runs).then(
      (ends) => {
        isAsking = false;
        if (ends) destroy();
      },
      // The window was closed meanwhile.
      () => undefined,
    );
  });
  await contents.loadURL(`${appOrigin}/`);
  if (!window.isDestroyed() && options.unseen !== true) {
    if (place?.maximized) window.maximize();
    window.show();
  }
  return {
    emit,
    closed,
    bringForward() {
      if (window.isDestroyed()) return;
      if (window.isMinimized()) window.restore();
      window.show();
      window.focus();
    },
    askToClose() {
      if (!window.isDestroyed()) window.close();
    },
    close() {
      if (window.isDestroyed()) return;
      keepPlace(options.placeFile, window);
      destroy();
    },
  };
}

/** The window shows only our page; navigations and new windows are blocked. */
function shutIn(contents: WebContents): void {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.on('will-frame-navigate', (details) => {
    if (!details.isMainFrame || details.url !== `${appOrigin}/`) details.preventDefault();
  });
  contents.on('will-redirect', (details) => details.preventDefault());
}

async function askToEnd(
  dialog: Pick<Dialog, 'showMessageBox'>,
  window: BrowserWindow,
  runs: number,
): Promise<boolean> {
  const { response } = await dialog.showMessageBox(window, {
    type: 'question',
    message: runs === 1 ? 'A run is in progress.' : `${runs} runs are in progress.`,
    detail: 'Closing Grantscope ends it. Messages so far are saved.',
    buttons: ['Close Grantscope', 'Cancel'],
    defaultId: 1,
    cancelId: 1,
  });
  return response === 0;
}
