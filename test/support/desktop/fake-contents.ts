import type { EventEmitter } from 'node:events';
import type { Debugger, Session, WebContents, WebFrameMain, WindowOpenHandlerResponse } from 'electron';
import { type Call, fakeOf } from './fake-of.ts';

/** What is loaded in a window or a view, and what the app did with it. */
export interface FakeContents {
  readonly contents: WebContents & EventEmitter;
  readonly connection: Debugger & EventEmitter;
  readonly mainFrame: WebFrameMain;
  /** What the app returns to `window.open`. */
  openHandler?: (details: never) => WindowOpenHandlerResponse;
  attached: boolean;
  contentsDestroyed: boolean;
  url: string;
  loading: boolean;
  /** The entry of the history that is shown. */
  activeIndex: number;
  /** Destroys the contents two tasks later, as Electron does. */
  destroyContents(): void;
}

let lastId = 0;

/** Contents as Electron would make them; the calls are noted under the given name. */
export function fakeContents(
  name: string,
  calls: Call[],
  session: Session | undefined,
  type: 'window' | 'remote' = 'window',
): FakeContents {
  lastId += 1;
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
  const navigationHistory = fakeOf<WebContents['navigationHistory']>(`${name} history`, calls, {
    goBack: () => undefined,
  });
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
      reload: () => undefined,
      stop: () => undefined,
      openDevTools: () => undefined,
      close: () => fake.destroyContents(),
    },
    {
      id: lastId,
      debugger: connection,
      session,
      mainFrame,
      navigationHistory: Object.assign(navigationHistory, { getActiveIndex: () => fake.activeIndex }),
      getType: () => type,
      getURL: () => fake.url,
      isLoading: () => fake.loading,
      isDestroyed: () => fake.contentsDestroyed,
      getOrCreateDevToolsTargetId: () => `target ${name}`,
    },
  );
  const gone = () => {
    if (fake.contentsDestroyed) return;
    fake.contentsDestroyed = true;
    fake.attached = false;
    connection.emit('detach', {}, 'target closed');
    contents.emit('destroyed');
  };
  const fake: FakeContents = {
    contents,
    connection,
    mainFrame,
    attached: false,
    contentsDestroyed: false,
    url: '',
    loading: false,
    activeIndex: 0,
    destroyContents: () => void setImmediate(() => setImmediate(gone)),
  };
  return fake;
}
