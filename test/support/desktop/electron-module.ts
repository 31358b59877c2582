import { setTimeout as sleep } from 'node:timers/promises';
import { fakeElectron } from './fake-electron.ts';
import { preventable } from './fake-of.ts';

// The module `electron` for a process that runs the built desktop app without Electron: what main.ts does around its
// window. The environment sets what goes wrong: STUB_FIRST=no refuses Electron's lock, STUB_LOAD=fails the window. SIGUSR2
// is a command to quit, which a program that does not prevent it survives here.

const fake = fakeElectron({ first: process.env.STUB_FIRST !== 'no' });

export const app = Object.assign(fake.app, {
  isPackaged: false,
  setPath: () => undefined,
  exit: (code: number) => process.exit(code),
  async whenReady() {
    await sleep(50);
    // Electron puts its own handlers over those that were there before it was ready, and closes windows by them.
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.removeAllListeners(signal);
  },
});
process.on('SIGUSR2', () => app.emit('before-quit', preventable()));
export const protocol = { registerSchemesAsPrivileged: () => undefined };
export const dialog = Object.assign(fake.dialog, {
  showErrorBox: (title: string) => process.stdout.write(`box: ${title}\n`),
});

/** Returns the window of the fake in its own place. */
export class BrowserWindow {
  constructor(options: Parameters<typeof fake.createWindow>[0]) {
    const window = fake.createWindow(options);
    if (process.env.STUB_LOAD === 'fails') {
      window.webContents.loadURL = () => Promise.reject(new Error('ERR_FAILED (-2)'));
    }
    // biome-ignore lint/correctness/noConstructorReturn: what a constructor returns is what `new` makes.
    return window;
  }
}

/** Returns the view of the fake in its own place. */
export class WebContentsView {
  constructor(options: Parameters<typeof fake.createView>[0]) {
    // biome-ignore lint/correctness/noConstructorReturn: what a constructor returns is what `new` makes.
    return fake.createView(options);
  }
}

export const { clipboard, ipcMain, Menu, Notification, screen, session, shell } = fake;
