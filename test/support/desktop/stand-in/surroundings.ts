import { electronEvent, electronObject, refuseOthers } from './electron-object.ts';

// The parts of Electron that reach the desktop. Nothing of them is shown: what would be is recorded.

export interface SurroundingsOptions {
  record(what: string, ...details: readonly unknown[]): void;
  /** The button that the user presses in a message box; the one that cancels when absent. */
  readonly answer?: number;
  /** What the system does with notifications: it shows them when absent. */
  readonly notifications?: 'shown' | 'failed' | 'unsupported';
}

interface MessageBox {
  readonly message: string;
  readonly cancelId?: number;
}

interface MenuItem {
  readonly label?: string;
  readonly role?: string;
  readonly enabled?: boolean;
  click?(...args: unknown[]): void;
}

export function createSurroundings({ record, answer, notifications = 'shown' }: SurroundingsOptions) {
  let text = '';

  class Notification extends electronObject('notification', ['show', 'failed', 'click', 'close']) {
    readonly options: { readonly title?: string; readonly body?: string };
    constructor(options: { readonly title?: string; readonly body?: string } = {}) {
      super();
      this.options = options;
    }
    static isSupported(): boolean {
      return notifications !== 'unsupported';
    }
    show(): void {
      record('notification', this.options);
      setImmediate(() =>
        notifications === 'shown'
          ? this.emit('show', electronEvent())
          : this.emit('failed', electronEvent(), 'refused by the system'),
      );
    }
    close(): void {}
  }

  return {
    Notification,
    dialog: refuseOthers('dialog', {
      showErrorBox: (title: string, content: string) => record('error box', title, content),
      async showMessageBox(...given: readonly unknown[]) {
        const options = given.at(-1) as MessageBox;
        record('message box', options.message, options);
        return { response: answer ?? options.cancelId ?? 0, checkboxChecked: false };
      },
    }),
    clipboard: refuseOthers('clipboard', {
      async writeText(written: string) {
        text = written;
        record('clipboard', written);
      },
      readText: async () => text,
    }),
    Menu: refuseOthers('Menu', {
      buildFromTemplate: (items: readonly MenuItem[]) =>
        refuseOthers('menu', {
          items,
          popup: (options?: object) => record('menu', items, options),
          closePopup: () => undefined,
        }),
      setApplicationMenu: (menu: unknown) => record('application menu', menu),
      getApplicationMenu: () => null,
    }),
    shell: refuseOthers('shell', {
      openExternal: async (url: string) => record('open external', url),
    }),
    screen: refuseOthers('screen', {
      getAllDisplays: () => [{ id: 1, workArea: { x: 0, y: 0, width: 1920, height: 1040 } }],
      getPrimaryDisplay: () => ({ id: 1, workArea: { x: 0, y: 0, width: 1920, height: 1040 } }),
    }),
  };
}
