import { EventEmitter } from 'node:events';
import { StandInApp } from './app.ts';
import { type BrowserOptions, startBrowser } from './browser.ts';
import { dispatch } from './dispatch.ts';
import { electronEvent, refuseOthers } from './electron-object.ts';
import { createIpcHandlers } from './ipc.ts';
import type { Deed, Machine } from './machine.ts';
import { createSchemes } from './schemes.ts';
import { StandInSession } from './session.ts';
import { createSurroundings } from './surroundings.ts';
import { StandInContents, type WebPreferences } from './web-contents.ts';
import { StandInWindow } from './windows.ts';

/** As shell/common/application_info.cc makes it, unpacked. */
const userAgent =
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/153.0.0.0 Electron/45.4.1 Safari/537.36';

export interface StandInOptions extends Omit<BrowserOptions, 'userAgent'> {
  /** Whether the lock of a single instance is given. */
  readonly isFirst?: boolean;
  readonly answer?: number;
  readonly notifications?: 'shown' | 'failed' | 'unsupported';
  /** Called with what a user would see, and what leaves the program. */
  onDeed?(deed: Deed): void;
}

type Options = Readonly<Record<string, unknown>> & { readonly webPreferences?: WebPreferences };

/**
 * The module `electron` over a browser of its own, whose pages are headless or on a display: only what facts.ts lists.
 * Its limits: a page sees an `https` host in place of a private scheme, and gets a window object where Electron denies
 * one; keys from outside reach a page without `before-input-event`; a certificate is judged only when the browser does
 * not trust it; only popups of main frames have features; permissions are decided once per session.
 */
export function createStandIn(options: StandInOptions) {
  const pipe = startBrowser({ ...options, userAgent });
  const app = new StandInApp(options.isFirst ?? true);
  const schemes = createSchemes();
  const ipc = createIpcHandlers();
  const deeds: Deed[] = [];
  const record = (what: string, ...details: readonly unknown[]) => {
    const deed = { what, details };
    deeds.push(deed);
    options.onDeed?.(deed);
  };
  const sessions = new Map<string, StandInSession>();

  const fromPartition = (partition: string): StandInSession => {
    const known = sessions.get(partition);
    if (known !== undefined) return known;
    const made = new StandInSession(machine, partition);
    sessions.set(partition, made);
    app.emit('session-created', made);
    return made;
  };

  const createContents = (preferences: WebPreferences = {}, size: object = {}): StandInContents => {
    const owner = preferences.session ?? fromPartition(preferences.partition ?? '');
    const browserContextId = owner.contextId;
    const { targetId } = pipe.sync('Target.createTarget', {
      url: 'about:blank',
      newWindow: true,
      ...(browserContextId === undefined ? {} : { browserContextId }),
      ...size,
    });
    const announced = pipe.take(
      ({ method, params }) => method === 'Target.attachedToTarget' && params.targetInfo.targetId === targetId,
    );
    if (announced?.method !== 'Target.attachedToTarget') throw new Error('a page was not announced');
    return new StandInContents(
      machine,
      owner,
      { targetId, sessionId: announced.params.sessionId },
      preferences,
      true,
    );
  };

  class BaseWindow extends StandInWindow {
    constructor(given: Options = {}) {
      super(machine, given);
    }
    static getAllWindows(): StandInWindow[] {
      return [...machine.windows];
    }
  }

  class BrowserWindow extends StandInWindow {
    constructor(given: Options = {}) {
      const { width = 800, height = 600, webContents, webPreferences } = given;
      const page =
        webContents instanceof StandInContents
          ? webContents
          : createContents(webPreferences, { width, height });
      super(machine, given, page);
      app.emit('browser-window-created', electronEvent(), this);
    }
    static getAllWindows(): StandInWindow[] {
      return [...machine.windows].filter(({ page }) => page !== undefined);
    }
    static fromWebContents(contents: StandInContents): StandInWindow | null {
      return contents.getOwnerBrowserWindow();
    }
  }

  class WebContentsView {
    readonly webContents: StandInContents;
    bounds = { x: 0, y: 0, width: 0, height: 0 };
    visible = true;
    constructor({ webContents, webPreferences }: Options = {}) {
      this.webContents =
        webContents instanceof StandInContents ? webContents : createContents(webPreferences);
    }
    setBounds(bounds: typeof this.bounds): void {
      this.bounds = bounds;
    }
    getBounds() {
      return this.bounds;
    }
    setVisible(visible: boolean): void {
      this.visible = visible;
    }
    getVisible(): boolean {
      return this.visible;
    }
    setBackgroundColor(_color: string): void {}
  }
  Object.setPrototypeOf(WebContentsView.prototype, refuseOthers('view', Object.create(Object.prototype)));

  const machine: Machine = {
    pipe,
    app,
    schemes,
    ipc,
    userAgent,
    contents: new Map(),
    windows: new Set(),
    createWindow: (given) => new BrowserWindow(given),
    windowClosed() {
      if (machine.windows.size === 0) app.windowsClosed();
    },
    closeCancelled: () => app.closeCancelled(),
    record,
  };
  pipe.on((event) => dispatch(machine, sessions, event));
  // Only pages wait; every other target of the browser continues.
  pipe.sync('Target.setAutoAttach', {
    autoAttach: true,
    waitForDebuggerOnStart: true,
    flatten: true,
    filter: [{ type: 'page' }],
  });
  pipe.sync('Target.setDiscoverTargets', { discover: true });

  const electron = {
    app,
    BaseWindow,
    BrowserWindow,
    WebContentsView,
    ipcMain: Object.assign(new EventEmitter(), {
      handle: ipc.handle,
      handleOnce: ipc.handleOnce,
      removeHandler: ipc.removeHandler,
    }),
    protocol: refuseOthers('protocol', {
      registerSchemesAsPrivileged: (given: readonly { readonly scheme: string }[]) => {
        if (app.isReady())
          throw new Error('protocol.registerSchemesAsPrivileged should be called before app is ready');
        for (const { scheme } of given) schemes.add(scheme);
      },
    }),
    session: refuseOthers('session', {
      fromPartition,
      get defaultSession() {
        return fromPartition('');
      },
    }),
    webContents: refuseOthers('webContents', {
      getAllWebContents: () => [...machine.contents.values()],
    }),
    ...createSurroundings({ ...options, record }),
  };
  return { electron, machine, deeds };
}

export type StandIn = ReturnType<typeof createStandIn>;
