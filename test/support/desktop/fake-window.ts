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
  /** What the app returns to `window.open`. */
  openHandler?: (details: never) => WindowOpenHandlerResponse;
  attached: boolean;
  destroyed: boolean;
  contentsDestroyed: boolean;
  url: string;
  minimized: boolean;
}

/** A window as Electron would make it of these options. */
export function fakeWindow(
  name: string,
  calls: Call[],
  options: BrowserWindowConstructorOptions,
): FakeWindow {
  const state = { attached: false, destroyed: false, contentsDestroyed: false, url: '', minimized: false };
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
      isDestroyed: () => fake.contentsDestroyed,
      getOrCreateDevToolsTargetId: () => `target ${name}`,
    },
  );
  // As in Electron: every method of a window throws from the moment in which it is destroyed, and so does reading
  // its contents; the contents themselves go two tasks later.
  const alive = <Args extends unknown[], T>(act: (...args: Args) => T) => {
    return (...args: Args): T => {
      if (fake.destroyed) throw new TypeError('Object has been destroyed');
      return act(...args);
    };
  };
  const destroy = () => {
    fake.destroyed = true;
    window.emit('closed');
    setImmediate(() => setImmediate(contentsGone));
  };
  const contentsGone = () => {
    fake.contentsDestroyed = true;
    fake.attached = false;
    connection.emit('detach', {}, 'target closed');
    contents.emit('destroyed');
  };
  const window = fakeOf<BrowserWindow>(
    name,
    calls,
    {
      show: alive(() => undefined),
      focus: alive(() => undefined),
      maximize: alive(() => undefined),
      restore: alive(() => undefined),
      loadURL: alive(async (url) => {
        fake.url = url;
      }),
      setTitle: alive(() => undefined),
      destroy: alive(destroy),
    },
    {
      isDestroyed: () => fake.destroyed,
      isMinimized: alive(() => fake.minimized),
      isMaximized: alive(() => false),
      getBounds: alive(() => ({ x: 10, y: 20, width: 1000, height: 700 })),
      getNormalBounds: alive(() => ({ x: 10, y: 20, width: 1000, height: 700 })),
    },
  );
  Object.defineProperty(window, 'webContents', { get: alive(() => contents) });
  const fake: FakeWindow = Object.assign(state, { window, contents, connection, options, mainFrame });
  return fake;
}
