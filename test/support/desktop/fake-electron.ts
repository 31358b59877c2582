import { EventEmitter } from 'node:events';
import type {
  App,
  BrowserWindow,
  BrowserWindowConstructorOptions,
  Clipboard,
  Dialog,
  IpcMain,
  IpcMainInvokeEvent,
  Menu,
  MenuItemConstructorOptions,
  MessageBoxReturnValue,
  Protocol,
  Screen,
  Session,
  Shell,
  WebContentsView,
  WebContentsViewConstructorOptions,
} from 'electron';
import type { Notification } from '../../../electron/workbench/host.ts';
import { type FakeContents, fakeContents } from './fake-contents.ts';
import { type Call, fakeOf } from './fake-of.ts';
import { type FakeView, type FakeWindow, fakeView, fakeWindow } from './fake-window.ts';

// Replaces Electron, whose program is not needed for this: implements the calls that the app makes, with the
// types of electron.d.ts, and notes each with its arguments in order.

/** What the app gave to a session to decide. */
export interface SessionDecisions {
  request?: Parameters<Session['setPermissionRequestHandler']>[0];
  check?: Parameters<Session['setPermissionCheckHandler']>[0];
  device?: Parameters<Session['setDevicePermissionHandler']>[0];
  capture?: Parameters<Session['setDisplayMediaRequestHandler']>[0];
  certificate?: Parameters<Session['setCertificateVerifyProc']>[0];
  before?: Before;
  serve?: Parameters<Protocol['handle']>[1];
}

type Before = (details: { url: string }, answer: (response: { cancel?: boolean }) => void) => void;

export interface FakeSettings {
  /** Whether this is the first instance. */
  readonly first?: boolean;
  /** The button of a dialog that the user presses. */
  readonly answer?: number;
  /** Whether the system can open an address. */
  readonly opens?: boolean;
  /** What the system does with a notification: shows it by default, or `unsupported` where it has none. */
  readonly notifies?: 'shows' | 'fails' | 'silent' | 'unsupported';
}

/** An Electron of its own, with everything that was done with it. */
export function fakeElectron(settings: FakeSettings = {}) {
  const calls: Call[] = [];
  const windows: FakeWindow[] = [];
  const views: FakeView[] = [];
  const popups: FakeContents[] = [];
  const sessions = new Map<string, { session: Session & EventEmitter; decisions: SessionDecisions }>();
  const handlers = new Map<string, (event: IpcMainInvokeEvent, ...args: unknown[]) => unknown>();

  const app = fakeOf<App>('app', calls, {
    requestSingleInstanceLock: () => settings.first ?? true,
    setAsDefaultProtocolClient: () => true,
    setAppUserModelId: () => undefined,
  });

  const sessionOf = (partition: string) => {
    const known = sessions.get(partition);
    if (known !== undefined) return known.session;
    const decisions: SessionDecisions = {};
    const session = fakeOf<Session>(
      `session ${partition.replace(/-[0-9a-f-]{36}$/, '-id')}`,
      calls,
      {
        setPermissionRequestHandler: (handler) => {
          decisions.request = handler;
        },
        setPermissionCheckHandler: (handler) => {
          decisions.check = handler;
        },
        setDevicePermissionHandler: (handler) => {
          decisions.device = handler;
        },
        setDisplayMediaRequestHandler: (handler) => {
          decisions.capture = handler;
        },
        setCertificateVerifyProc: (proc) => {
          decisions.certificate = proc;
        },
        setProxy: async () => undefined,
        setUserAgent: () => undefined,
        clearData: async () => undefined,
        clearAuthCache: async () => undefined,
        closeAllConnections: async () => undefined,
      },
      {
        protocol: fakeOf<Protocol>('protocol', calls, {
          handle: (_scheme, handler) => {
            decisions.serve = handler;
          },
        }),
        webRequest: {
          onBeforeRequest: (handler: Before) => {
            decisions.before = handler;
          },
        },
      },
    );
    sessions.set(partition, { session, decisions });
    return session;
  };

  const createWindow = (options: BrowserWindowConstructorOptions): BrowserWindow => {
    const name = `window ${windows.length + 1}`;
    const fake = fakeWindow(name, calls, options);
    windows.push(fake);
    calls.push([`new ${name}`]);
    app.emit('web-contents-created', {}, fake.contents);
    app.emit('browser-window-created', {}, fake.window);
    return fake.window;
  };

  const createView = (options: WebContentsViewConstructorOptions): WebContentsView => {
    const name = `view ${views.length + 1}`;
    const adopted = popups.find(({ contents }) => contents === options.webContents);
    const fake = fakeView(name, calls, options, adopted);
    views.push(fake);
    if (adopted === undefined) app.emit('web-contents-created', {}, fake.contents);
    return fake.view;
  };

  /** Contents that Electron makes by itself, for `window.open` or for the developer tools. */
  const createContents = (session: Session, type: 'window' | 'remote'): FakeContents => {
    const fake = fakeContents(`${type} ${popups.length + 1}`, calls, session, type);
    popups.push(fake);
    app.emit('web-contents-created', {}, fake.contents);
    return fake;
  };

  const ipcMain = fakeOf<IpcMain>('ipcMain', [], {
    handle: (channel, listener) => void handlers.set(channel, listener),
    removeHandler: (channel) => void handlers.delete(channel),
  });
  const dialog = fakeOf<Dialog>('dialog', calls, {
    showMessageBox: (async () =>
      ({ response: settings.answer ?? 0 }) as MessageBoxReturnValue) as Dialog['showMessageBox'],
  });

  return {
    app,
    session: { fromPartition: sessionOf },
    createWindow,
    createView,
    createContents,
    ipcMain,
    dialog,
    screen: {
      getAllDisplays: () => [{ workArea: { x: 0, y: 0, width: 1920, height: 1040 } }],
    } as unknown as Pick<Screen, 'getAllDisplays'>,
    clipboard: fakeOf<Clipboard>('clipboard', calls, { writeText: async () => undefined }),
    shell: fakeOf<Shell>('shell', calls, {
      openExternal: async () => {
        if (settings.opens === false) throw new Error('no application');
      },
    }),
    Notification: class extends EventEmitter {
      readonly #options: Notification;
      constructor(options: Notification) {
        super();
        this.#options = options;
      }
      static isSupported(): boolean {
        return settings.notifies !== 'unsupported';
      }
      show(): void {
        calls.push(['Notification.show', this.#options]);
        const { notifies = 'shows' } = settings;
        // As in Electron: the system reports later.
        if (notifies === 'shows') setImmediate(() => this.emit('show', {}));
        if (notifies === 'fails') setImmediate(() => this.emit('failed', {}, 'not allowed'));
      }
      close(): void {
        calls.push(['Notification.close']);
      }
    },
    Menu: fakeOf<typeof Menu>('Menu', calls, {
      buildFromTemplate: (template: MenuItemConstructorOptions[]) =>
        Object.assign(template, {
          popup: (options: unknown) => void calls.push(['menu.popup', template, options]),
        }) as unknown as Menu,
      setApplicationMenu: () => undefined,
    }),
    calls,
    windows,
    views,
    sessions,
    handlers,
  };
}
