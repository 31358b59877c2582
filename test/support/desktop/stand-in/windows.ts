import { electronEvent, electronObject, guardDestroyed, refuseOthers } from './electron-object.ts';
import type { Machine } from './machine.ts';
import type { StandInContents } from './web-contents.ts';

export interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A view: a place in a window for a page. */
export interface StandInView {
  readonly webContents?: StandInContents;
}

const Base = electronObject('window', [
  ...[
    'close',
    'closed',
    'page-title-updated',
    'show',
    'hide',
    'focus',
    'blur',
    'resize',
    'resized',
    'move',
    'moved',
  ],
  ...['maximize', 'unmaximize', 'minimize', 'restore', 'ready-to-show'],
  // The stand-in never emits these.
  ...[
    'enter-full-screen',
    'leave-full-screen',
    'unresponsive',
    'responsive',
    'query-session-end',
    'session-end',
  ],
  ...['app-command', 'swipe', 'will-resize'],
]);

let lastId = 0;

/** A window of the program; with `webContents` it is a `BrowserWindow`. */
export class StandInWindow extends Base {
  readonly id: number;
  readonly machine: Machine;
  readonly options: Readonly<Record<string, unknown>>;
  readonly page: StandInContents | undefined;
  readonly view;
  title: string;
  bounds: Rectangle;
  state: 'normal' | 'maximized' | 'minimized' = 'normal';
  visible: boolean;
  focused = false;
  destroyed = false;

  constructor(machine: Machine, options: Readonly<Record<string, unknown>>, page?: StandInContents) {
    super();
    lastId += 1;
    this.id = lastId;
    this.machine = machine;
    this.options = options;
    this.page = page;
    const { title, x, y, width, height, show } = options;
    this.title = typeof title === 'string' ? title : machine.app.name;
    const number = (value: unknown, otherwise: number) => (typeof value === 'number' ? value : otherwise);
    this.bounds = {
      x: number(x, 0),
      y: number(y, 0),
      width: number(width, 800),
      height: number(height, 600),
    };
    this.visible = show !== false;
    const children: StandInView[] = [];
    this.view = refuseOthers('contentView', {
      children,
      addChildView(view: StandInView, index = children.length) {
        this.removeChildView(view);
        children.splice(index, 0, view);
      },
      removeChildView(view: StandInView) {
        const index = children.indexOf(view);
        if (index !== -1) children.splice(index, 1);
      },
      getBounds: () => ({ ...this.bounds, x: 0, y: 0 }),
    });
    machine.windows.add(this);
    if (page === undefined) return;
    page.owner = this;
    page.once('destroyed', () => this.closeNow());
  }

  isDestroyed(): boolean {
    return this.destroyed;
  }

  get contentView() {
    return this.view;
  }

  get webContents(): StandInContents {
    if (this.page === undefined) throw new Error('the stand-in does not have webContents of a BaseWindow');
    return this.page;
  }

  loadURL(url: string): Promise<void> {
    return this.webContents.loadURL(url);
  }

  setTitle(title: string): void {
    this.title = title;
    this.machine.record('title', this.id, title);
  }

  getTitle(): string {
    return this.title;
  }

  show(): void {
    this.visible = true;
    this.emit('show', electronEvent());
  }

  hide(): void {
    this.visible = false;
    this.emit('hide', electronEvent());
  }

  isVisible(): boolean {
    return this.visible;
  }

  focus(): void {
    this.focused = true;
    setImmediate(() => this.emit('focus', electronEvent()));
  }

  isFocused(): boolean {
    return this.focused;
  }

  minimize(): void {
    this.#become('minimized', 'minimize');
  }

  maximize(): void {
    this.#become('maximized', 'maximize');
  }

  unmaximize(): void {
    this.#become('normal', 'unmaximize');
  }

  restore(): void {
    this.#become('normal', 'restore');
  }

  #become(state: 'normal' | 'maximized' | 'minimized', event: string): void {
    this.state = state;
    this.emit(event, electronEvent());
  }

  isMinimized(): boolean {
    return this.state === 'minimized';
  }

  isMaximized(): boolean {
    return this.state === 'maximized';
  }

  isModal(): boolean {
    return this.options.modal === true;
  }

  getParentWindow(): unknown {
    return this.options.parent ?? null;
  }

  getBounds(): Rectangle {
    return { ...this.bounds };
  }

  getNormalBounds(): Rectangle {
    return this.getBounds();
  }

  getContentBounds(): Rectangle {
    return this.getBounds();
  }

  getContentSize(): [number, number] {
    return [this.bounds.width, this.bounds.height];
  }

  getSize(): [number, number] {
    return this.getContentSize();
  }

  setBounds(bounds: Partial<Rectangle>): void {
    const before = this.bounds;
    this.bounds = { ...before, ...bounds };
    const { width, height } = this.bounds;
    if (width !== before.width || height !== before.height) this.emit('resize', electronEvent());
  }

  setSize(width: number, height: number): void {
    this.setBounds({ width, height });
  }

  removeMenu(): void {}

  setMenuBarVisibility(_visible: boolean): void {}

  /** Asks: first the event, then the page (shell/browser/api/electron_api_browser_window.cc). */
  close(): void {
    const event = electronEvent();
    this.emit('close', event);
    if (event.defaultPrevented) this.machine.closeCancelled();
    else if (this.page === undefined) this.closeNow();
    else this.page.close({ waitForBeforeUnload: true });
  }

  destroy(): void {
    this.closeNow();
  }

  /** Gone at once, and its page two tasks later (shell/browser/api/electron_api_base_window.cc). */
  closeNow(): void {
    if (this.destroyed) return;
    this.destroyed = true;
    this.machine.windows.delete(this);
    const { page } = this;
    if (page !== undefined && !page.destroyed) {
      page.close();
      setImmediate(() => setImmediate(() => page.gone()));
    }
    this.emit('closed', electronEvent());
    this.machine.windowClosed();
  }
}

guardDestroyed(StandInWindow.prototype, ['closeNow']);
