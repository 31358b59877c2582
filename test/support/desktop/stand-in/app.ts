import { isAbsolute } from 'node:path';
import { electronEvent, electronObject } from './electron-object.ts';

const Base = electronObject('app', [
  ...[
    'ready',
    'before-quit',
    'will-quit',
    'quit',
    'window-all-closed',
    'session-created',
    'web-contents-created',
  ],
  ...['browser-window-created', 'certificate-error', 'login', 'render-process-gone', 'second-instance'],
  // The stand-in never emits these.
  ...['select-client-certificate', 'open-url', 'activate', 'child-process-gone', 'open-file'],
]);

/** What an application decides about its process. */
export interface LifeCycle {
  /** Ends the process; every window is closed. */
  end(code: number): void;
  closeWindows(): void;
  destroyWindows(): void;
  hasWindows(): boolean;
}

/** `app`: its events in the order of shell/browser/browser.cc. */
export class StandInApp extends Base {
  readonly name = 'Electron';
  readonly isPackaged: boolean = false;
  readonly paths = new Map<string, string>();
  readonly protocolClients = new Set<string>();
  readonly isFirst: boolean;
  userAgentFallback = '';
  appUserModelId = '';
  #life: LifeCycle | undefined;
  #isQuitting = false;
  #isExiting = false;
  #isShutDown = false;
  #code = 0;
  readonly #ready = Promise.withResolvers<void>();
  #hasBecomeReady = false;

  constructor(isFirst: boolean) {
    super();
    this.isFirst = isFirst;
  }

  becomeReady(life: LifeCycle): void {
    this.#life = life;
    this.#hasBecomeReady = true;
    this.#ready.resolve();
    this.emit('ready', electronEvent(), {});
  }

  whenReady(): Promise<void> {
    return this.#ready.promise;
  }

  isReady(): boolean {
    return this.#hasBecomeReady;
  }

  /** Throws for a path that is not absolute (shell/browser/api/electron_api_app.cc). */
  setPath(name: string, path: string): void {
    if (!isAbsolute(path)) throw new Error('Path must be absolute');
    this.paths.set(name, path);
  }

  getPath(name: string): string {
    const path = this.paths.get(name);
    if (path === undefined) throw new Error(`Failed to get '${name}' path`);
    return path;
  }

  getName(): string {
    return this.name;
  }

  getVersion(): string {
    return '45.4.1';
  }

  requestSingleInstanceLock(): boolean {
    return this.isFirst;
  }

  releaseSingleInstanceLock(): void {}

  setAsDefaultProtocolClient(scheme: string): boolean {
    this.protocolClients.add(scheme);
    return true;
  }

  isDefaultProtocolClient(scheme: string): boolean {
    return this.protocolClients.has(scheme);
  }

  removeAsDefaultProtocolClient(scheme: string): boolean {
    return this.protocolClients.delete(scheme);
  }

  setAppUserModelId(id: string): void {
    this.appUserModelId = id;
  }

  /** Asks every window to close. */
  quit(): void {
    if (this.#isQuitting) return;
    const event = electronEvent();
    this.emit('before-quit', event);
    this.#isQuitting = !event.defaultPrevented;
    if (!this.#isQuitting) return;
    if (this.#life?.hasWindows()) this.#life.closeWindows();
    else this.#notifyAndShutDown();
  }

  /** Ends without asking: neither `before-quit` nor `will-quit` is emitted. */
  exit(code = 0): void {
    this.#code = code;
    this.#isQuitting = true;
    this.#isExiting = true;
    if (this.#life?.hasWindows()) this.#life.destroyWindows();
    else this.#shutDown();
  }

  windowsClosed(): void {
    if (this.#isExiting) this.#shutDown();
    else if (this.#isQuitting) this.#notifyAndShutDown();
    else if (this.listenerCount('window-all-closed') === 0) this.quit();
    else this.emit('window-all-closed', electronEvent());
  }

  closeCancelled(): void {
    this.#isQuitting = false;
  }

  #notifyAndShutDown(): void {
    const event = electronEvent();
    this.emit('will-quit', event);
    if (event.defaultPrevented) this.#isQuitting = false;
    else this.#shutDown();
  }

  #shutDown(): void {
    if (this.#isShutDown) return;
    this.#isShutDown = true;
    this.emit('quit', electronEvent(), this.#code);
    this.#life?.end(this.#code);
  }
}
