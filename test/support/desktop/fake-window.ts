import type { EventEmitter } from 'node:events';
import type {
  BrowserWindow,
  BrowserWindowConstructorOptions,
  Rectangle,
  View,
  WebContentsView,
  WebContentsViewConstructorOptions,
} from 'electron';
import { type FakeContents, fakeContents } from './fake-contents.ts';
import { type Call, fakeOf, preventable } from './fake-of.ts';

export interface FakeWindow extends FakeContents {
  readonly window: BrowserWindow & EventEmitter;
  readonly options: BrowserWindowConstructorOptions;
  destroyed: boolean;
  minimized: boolean;
  contentBounds: Rectangle;
}

/** A window as Electron would make it of these options. */
export function fakeWindow(
  name: string,
  calls: Call[],
  options: BrowserWindowConstructorOptions,
): FakeWindow {
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
    fake.destroyContents();
  };
  const contentView = fakeOf<View>(`${name} contentView`, calls, { addChildView: () => undefined });
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
      close: alive(() => {
        const event = preventable();
        window.emit('close', event);
        if (!event.prevented) destroy();
      }),
      destroy: alive(destroy),
    },
    {
      contentView,
      isDestroyed: () => fake.destroyed,
      isMinimized: alive(() => fake.minimized),
      isMaximized: alive(() => false),
      getBounds: alive(() => ({ x: 10, y: 20, width: 1000, height: 700 })),
      getNormalBounds: alive(() => ({ x: 10, y: 20, width: 1000, height: 700 })),
      getContentBounds: alive(() => fake.contentBounds),
    },
  );
  const loaded = fakeContents(name, calls, options.webPreferences?.session);
  const { contents } = loaded;
  Object.defineProperty(window, 'webContents', { get: alive(() => contents) });
  const fake: FakeWindow = Object.assign(loaded, {
    window,
    options,
    destroyed: false,
    minimized: false,
    contentBounds: { x: 10, y: 50, width: 1000, height: 670 },
  });
  return fake;
}

export interface FakeView extends FakeContents {
  readonly view: WebContentsView;
  readonly options: WebContentsViewConstructorOptions;
}

/** A view as Electron would make it of these options; `adopted` are the contents among them. */
export function fakeView(
  name: string,
  calls: Call[],
  options: WebContentsViewConstructorOptions,
  adopted?: FakeContents,
): FakeView {
  const loaded = adopted ?? fakeContents(name, calls, options.webPreferences?.session);
  const view = fakeOf<WebContentsView>(
    name,
    calls,
    { setBounds: () => undefined },
    { webContents: loaded.contents },
  );
  return Object.assign(loaded, { view, options });
}
