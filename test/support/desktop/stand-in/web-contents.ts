import type { DevtoolsMethod, DevtoolsParams } from '../../../../electron/login-window/devtools-port.ts';
import { StandInDebugger } from './debugger.ts';
import { electronEvent, electronObject, guardDestroyed, refuseOthers } from './electron-object.ts';
import type { SenderFrame } from './ipc.ts';
import { loadError } from './load-error.ts';
import type { Machine } from './machine.ts';
import { navigationHistory } from './navigation-history.ts';
import { worldKey } from './preload.ts';
import { preparePage } from './prepare-page.ts';
import type { StandInSession } from './session.ts';
import type { StandInWindow } from './windows.ts';

export interface WebPreferences {
  readonly session?: StandInSession;
  readonly partition?: string;
  readonly preload?: string;
  readonly javascript?: boolean;
  readonly disableDialogs?: boolean;
  readonly disableBlinkFeatures?: string;
  readonly devTools?: boolean;
}

/** What `setWindowOpenHandler` is asked, and what it returns. */
export interface OpenDetails {
  readonly url: string;
  readonly frameName: string;
  readonly features: string;
  readonly disposition: string;
  readonly referrer: object;
  readonly postBody?: object | undefined;
}
export interface OpenAnswer {
  readonly action: 'allow' | 'deny';
  readonly overrideBrowserWindowOptions?: Record<string, unknown>;
  readonly outlivesOpener?: boolean;
  readonly createWindow?: (options: Record<string, unknown>) => StandInContents;
}

const Base = electronObject('webContents', [
  ...['did-finish-load', 'did-fail-load', 'did-start-loading', 'did-stop-loading', 'dom-ready'],
  ...['did-start-navigation', 'did-navigate', 'did-navigate-in-page', 'will-frame-navigate', 'will-navigate'],
  ...['will-redirect', 'will-prevent-unload', 'page-title-updated', 'render-process-gone', 'destroyed'],
  ...['context-menu', 'before-input-event', 'login', 'did-create-window', 'close', 'certificate-error'],
  // The stand-in never emits these.
  ...[
    'will-attach-webview',
    'content-bounds-updated',
    'unresponsive',
    'responsive',
    'focus',
    'blur',
    'zoom-changed',
  ],
  ...['devtools-opened', 'devtools-closed', 'select-client-certificate', 'preload-error'],
  // Of the stand-in itself.
  ...['-loaded', '-started', '-load-failed', '-opened'],
]);

let lastId = 0;

/** A page. `control` is a session of the browser of which the application knows nothing. */
export class StandInContents extends Base {
  readonly id: number;
  readonly machine: Machine;
  readonly session: StandInSession;
  readonly targetId: string;
  readonly debugSession: string;
  readonly preferences: WebPreferences;
  readonly control: string;
  readonly debugger: StandInDebugger;
  readonly mainFrame: SenderFrame;
  readonly prepared: Promise<unknown>;
  readonly navigationHistory;
  /** Sessions of the debugger below that of the page. */
  readonly children = new Set<string>();
  /** The contexts of the preload script. */
  readonly isolatedContexts = new Map<string, number>();
  /** Calls of `window.open` whose windows are not there yet. */
  readonly opened: { readonly url: string; readonly frameName: string; readonly features: string }[] = [];
  /** The features of the call of `window.open` that comes next. */
  features = '';
  readonly whenGone: (() => void)[] = [];
  hasGone = false;
  url = '';
  title = '';
  userAgent: string | undefined;
  loading = false;
  destroyed = false;
  isErrorPage = false;
  /** Whether the present document has a title. */
  hasOwnTitle = false;
  /** The errors of certificates that were refused, by host. */
  readonly refusedHosts = new Map<string, string>();
  owner: StandInWindow | undefined;
  openHandler: ((details: OpenDetails) => OpenAnswer) | undefined;
  /** The navigation that the application started itself. */
  ownNavigation: string | undefined;
  /** Resolves when the preload script of the present document has run. */
  preloaded = Promise.resolve();
  preloadRan: () => void = () => undefined;
  /** What the preload script has the page's own world execute. */
  readonly executing: Promise<unknown>[] = [];

  constructor(
    machine: Machine,
    session: StandInSession,
    target: { readonly targetId: string; readonly sessionId: string },
    preferences: WebPreferences,
    waits: boolean,
  ) {
    super();
    lastId += 1;
    this.id = lastId;
    this.machine = machine;
    this.session = session;
    this.targetId = target.targetId;
    this.debugSession = target.sessionId;
    this.preferences = preferences;
    this.hasGone = !waits;
    const { pipe } = machine;
    const attached = pipe.sync('Target.attachToTarget', { targetId: this.targetId, flatten: true });
    this.control = attached.sessionId;
    this.debugger = new StandInDebugger(this);
    const addressOf = () => this.getURL();
    this.mainFrame = refuseOthers('frame', {
      get url() {
        return addressOf();
      },
      get origin() {
        const [, origin] = /^([a-z0-9+.-]+:\/\/[^/?#]*)/.exec(addressOf()) ?? [];
        return origin ?? 'null';
      },
      parent: null,
      frameTreeNodeId: this.id,
    });
    this.navigationHistory = navigationHistory(this);
    machine.contents.set(this.targetId, this);
    // A page that has not gone anywhere responds to no command: these are sent, and waited for before it goes.
    this.prepared = Promise.all(preparePage(this));
    machine.app.emit('web-contents-created', electronEvent({ sender: this }), this);
  }

  /** Whether every request is looked at, and not only navigations. */
  watchesAll(): boolean {
    return this.session.before !== undefined || this.session.schemeHandlers.size > 0;
  }

  /** Sends a command on the session of the stand-in; a page that has gone is no error. */
  command<M extends DevtoolsMethod>(method: M, params?: DevtoolsParams<M>): void {
    this.machine.pipe.send(method, params, this.control).catch(() => undefined);
  }

  /** Resumes the page, and sends the commands that wait for that. */
  goes(): void {
    if (!this.hasGone) {
      this.hasGone = true;
      for (const send of this.whenGone.splice(0)) send();
    }
    this.machine.pipe
      .send('Runtime.runIfWaitingForDebugger', undefined, this.debugSession)
      .catch(() => undefined);
  }

  isDestroyed(): boolean {
    return this.destroyed;
  }

  getURL(): string {
    return this.machine.schemes.toApp(this.url);
  }

  getTitle(): string {
    return this.title;
  }

  /** Contents of developer tools, which the stand-in does not have, are `remote`. */
  getType(): 'window' {
    return 'window';
  }

  isLoading(): boolean {
    return this.loading;
  }

  getOrCreateDevToolsTargetId(): string {
    return this.targetId;
  }

  getLastWebPreferences(): WebPreferences {
    return this.preferences;
  }

  getOwnerBrowserWindow(): StandInWindow | null {
    return this.owner ?? null;
  }

  setWindowOpenHandler(handler: (details: OpenDetails) => OpenAnswer): void {
    this.openHandler = handler;
  }

  /** Rejects as `_awaitNextLoad` does (lib/browser/api/web-contents.ts). */
  loadURL(url: string): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const address = this.machine.schemes.toBrowser(url);
    const loaded = new Set<string>();
    let own: string | undefined;
    const end = (error?: string) => {
      this.off('-loaded', onLoaded).off('-started', onStarted).off('-load-failed', end);
      if (error === undefined) resolve();
      else reject(loadError(error, url));
    };
    const onLoaded = (loader: string) => {
      loaded.add(loader);
      if (loader === own) end();
    };
    // Another navigation has taken its place.
    const onStarted = (loader: string) => own !== undefined && loader !== own && end('net::ERR_ABORTED');
    this.emit('-load-failed', 'net::ERR_ABORTED');
    this.on('-loaded', onLoaded).on('-started', onStarted).on('-load-failed', end);
    this.ownNavigation = address;
    this.goes();
    const navigate = () => this.machine.pipe.send('Page.navigate', { url: address }, this.control);
    this.prepared.then(navigate).then(
      ({ errorText, loaderId }) => {
        own = loaderId;
        if (errorText !== undefined) end(this.errorOf(address, errorText));
        else if (loaderId === undefined || loaded.has(loaderId)) end();
      },
      (error: Error) => end(error.message),
    );
    return promise;
  }

  /** The error of a request as Electron names it. */
  errorOf(url: string, errorText: string): string {
    const { host } = URL.canParse(url) ? new URL(url) : { host: '' };
    return errorText === 'net::ERR_ABORTED' ? (this.refusedHosts.get(host) ?? errorText) : errorText;
  }

  reload(): void {
    this.ownNavigation = this.url;
    this.command('Page.reload');
  }

  stop(): void {
    this.command('Page.stopLoading');
  }

  close(options: { readonly waitForBeforeUnload?: boolean } = {}): void {
    if (options.waitForBeforeUnload) this.command('Page.close');
    else this.machine.pipe.send('Target.closeTarget', { targetId: this.targetId }).catch(() => undefined);
  }

  send(channel: string, ...args: readonly unknown[]): void {
    for (const contextId of this.isolatedContexts.values()) this.tellWorld(contextId, { channel, args });
  }

  tellWorld(contextId: number, message: object): void {
    const text = JSON.stringify(JSON.stringify(message));
    this.command('Runtime.evaluate', { contextId, expression: `${worldKey}Receive(${text})` });
  }

  async executeJavaScript(expression: string, userGesture = false): Promise<unknown> {
    const options = { expression, userGesture, awaitPromise: true, returnByValue: true };
    const { result, exceptionDetails } = await this.machine.pipe.send(
      'Runtime.evaluate',
      options,
      this.control,
    );
    if (exceptionDetails !== undefined)
      throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value;
  }

  setUserAgent(userAgent: string): void {
    this.userAgent = userAgent;
    this.command('Emulation.setUserAgentOverride', { userAgent });
  }

  getUserAgent(): string {
    return this.userAgent ?? this.session.getUserAgent();
  }

  openDevTools(options?: object): void {
    this.machine.record('developer tools', this.getURL(), options);
  }

  isDevToolsOpened(): boolean {
    return false;
  }

  closeDevTools(): void {}

  forcefullyCrashRenderer(): void {
    this.command('Page.crash');
  }

  focus(): void {
    this.command('Page.bringToFront');
  }

  /** A key that the user presses; the event comes before the page sees it. */
  sendInputEvent(input: { type: string; keyCode?: string; modifiers?: readonly string[] }): void {
    const { type, keyCode: key = '', modifiers = [] } = input;
    const has = (name: string) => modifiers.includes(name);
    const event = electronEvent();
    const details = { control: has('control'), shift: has('shift'), alt: has('alt'), meta: has('meta') };
    this.emit('before-input-event', event, { type, key, code: key, isAutoRepeat: false, ...details });
    if (event.defaultPrevented || (type !== 'keyDown' && type !== 'keyUp')) return;
    const bits =
      Number(details.alt) +
      2 * Number(details.control) +
      4 * Number(details.meta) +
      8 * Number(details.shift);
    this.command('Input.dispatchKeyEvent', { type, key, modifiers: bits });
  }

  cut(): void {
    this.#edit('cut');
  }

  copy(): void {
    this.#edit('copy');
  }

  paste(): void {
    this.#edit('paste');
  }

  selectAll(): void {
    this.#edit('selectAll');
  }

  #edit(command: string): void {
    this.command('Input.dispatchKeyEvent', { type: 'rawKeyDown', commands: [command] });
  }

  /** Its page has gone. */
  gone(): void {
    if (this.destroyed) return;
    this.emit('-load-failed', 'net::ERR_ABORTED');
    this.machine.contents.delete(this.targetId);
    this.destroyed = true;
    this.debugger.detach();
    this.emit('destroyed', electronEvent());
  }
}

guardDestroyed(StandInContents.prototype, ['gone', 'command', 'errorOf', 'goes', 'watchesAll', 'tellWorld']);
