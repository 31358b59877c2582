import { chromium, type Page } from 'playwright';
import type { EventName } from '../../../core/bridge/channel-names.ts';
import type { WindowContent } from './fill-window.ts';
import { type WindowArgumentsInput, windowArguments } from './window-arguments.ts';

export interface WindowBrowserOptions extends WindowArgumentsInput {
  /** An installed Chrome, Chromium or Edge. */
  readonly executable: string;
  /** Folder of the window's own profile. */
  readonly profile: string;
}

/** A Chromium process of its own, whose window is still empty. */
export interface WindowBrowser {
  /** Its page, which is blank until the app is shown. */
  readonly page: Page;
  /**
   * Shows the app: built files are served on a private origin, everything else is blocked, and the bridge responds
   * only to the main frame of that origin.
   */
  show(content: WindowContent): Promise<MainWindow>;
  close(): Promise<void>;
}

/** The window of the app in a Chromium process of its own. */
export interface MainWindow {
  emit(event: EventName, payload: unknown): void;
  bringForward(): Promise<void>;
  writeClipboard(text: string): Promise<void>;
  /** The page, for tests that act like a user. */
  readonly page: Page;
  /** Resolves when the user has closed the window, or the browser has ended. */
  readonly closed: Promise<void>;
  close(): Promise<void>;
}

/** Starts the browser of the window. Rejects when it cannot be started. */
export async function startWindowBrowser(options: WindowBrowserOptions): Promise<WindowBrowser> {
  const context = await chromium.launchPersistentContext(options.profile, {
    executablePath: options.executable,
    headless: options.headless,
    viewport: null,
    chromiumSandbox: process.getuid?.() !== 0,
    acceptDownloads: false,
    serviceWorkers: 'block',
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
    args: windowArguments(options),
  });
  const page = context.pages()[0] ?? (await context.newPage());
  const closed = new Promise<void>((resolve) => {
    page.once('close', () => resolve());
    page.once('crash', () => resolve());
    context.once('close', () => resolve());
  });
  return {
    page,
    async show(content) {
      // Only here: the browser starts without the schemas of the bridge.
      const { fillWindow } = await import('./fill-window.ts');
      const { emit, writeClipboard } = await fillWindow(context, page, content);
      return {
        closed,
        emit,
        page,
        bringForward: () => page.bringToFront(),
        writeClipboard,
        close: () => context.close(),
      };
    },
    close: () => context.close(),
  };
}
