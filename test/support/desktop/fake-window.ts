import type { EventEmitter } from 'node:events';
import type {
  BrowserWindow,
  BrowserWindowConstructorOptions,
  Debugger,
  WebContents,
  WebFrameMain,
  WindowOpenHandlerResponse,
} from 'electron';
import { type Call, fakeOf } from './fake-of.ts';

export interface FakeWindow {
  readonly window: BrowserWindow & EventEmitter;
  readonly contents: WebContents & EventEmitter;
  readonly connection: Debugger & EventEmitter;
  readonly options: BrowserWindowConstructorOptions;
  readonly mainFrame: WebFrameMain;
  /** What the app answers to `window.open`. */
  openHandler?: (details: never) => WindowOpenHandlerResponse;
  attached: boolean;
  destroyed: boolean;
  url: string;
  minimized: boolean;
}

/** A window as Electron would make it of these options. */
export function fakeWindow(
  name: string,
  calls: Call[],
  options: BrowserWindowConstructorOptions,
): FakeWindow {
  const state = { attached: false, destroyed: false, url: '', minimized: false };
  const connection = fakeOf<Debugger>(`${name} debugger`, calls, {
    attach: () => {
      fake.attached = true;
    },
    isAttached: () => fake.attached,
    sendCommand: async () => ({}),
  });
  const mainFrame = {
    parent: null,
    get url() {
      return fake.url;
    },
  } as unknown as WebFrameMain;
  const contents = fakeOf<WebContents>(
    `${name} contents`,
    calls,
    {
      loadURL: async (url) => {
        fake.url = url;
      },
      setWindowOpenHandler: (handler) => {
        fake.openHandler = handler;
      },
      send: () => undefined,
    },
    {
      debugger: connection,
      session: options.webPreferences?.session,
      mainFrame,
      getURL: () => fake.url,
      isDestroyed: () => fake.destroyed,
      getOrCreateDevToolsTargetId: () => `target ${name}`,
    },
  );
  const destroy = () => {
    if (fake.destroyed) return;
    fake.destroyed = true;
    fake.attached = false;
    connection.emit('detach', {}, 'target closed');
    contents.emit('destroyed');
    window.emit('closed');
  };
  const window = fakeOf<BrowserWindow>(
    name,
    calls,
    {
      show: () => undefined,
      focus: () => undefined,
      maximize: () => undefined,
      restore: () => undefined,
      loadURL: async (url) => {
        fake.url = url;
      },
      setTitle: () => undefined,
      destroy,
    },
    {
      webContents: contents,
      isDestroyed: () => fake.destroyed,
      isMinimized: () => fake.minimized,
      isMaximized: () => false,
      getNormalBounds: () => ({ x: 10, y: 20, width: 1000, height: 700 }),
    },
  );
  const fake: FakeWindow = Object.assign(state, { window, contents, connection, options, mainFrame });
  return fake;
}
