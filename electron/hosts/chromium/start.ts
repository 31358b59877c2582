import { join } from 'node:path';
import type { Result } from '../../../core/base/failure.ts';
import { present } from '../../../core/base/present.ts';
import { openExternal } from '../../machine/open-external.ts';
import type { KeyStore } from '../../vault/key-store.ts';
import type { Gate } from '../../workbench/gate.ts';
import { openWorkbench } from '../../workbench/workbench.ts';
import { chromiumLoginWindow } from './login-window.ts';
import { type MainWindow, openMainWindow } from './main-window.ts';

export interface ChromiumHostOptions {
  /** The data folder. */
  readonly folder: string;
  /** Folder of the built window. */
  readonly files: string;
  /** An installed Chrome, Chromium or Edge. */
  readonly executable: string;
  readonly headless: boolean;
  /** Whether login windows stay hidden although there is a display. */
  readonly unseen: boolean;
  readonly debugPort?: number;
  readonly keyStore: KeyStore;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** The app in a window of Chromium. */
export interface ChromiumHost {
  readonly window: MainWindow;
  /** The calls of the window. */
  readonly gate: Gate;
  /** Ends and saves every run, and closes everything. */
  close(): Promise<void>;
}

/** Opens the app. Fails when the data cannot be opened or the browser cannot be started. */
export async function startChromiumHost(options: ChromiumHostOptions): Promise<Result<ChromiumHost>> {
  let window: MainWindow | undefined;
  const opened = await openWorkbench({
    folder: options.folder,
    keyStore: options.keyStore,
    host: {
      name: 'Chromium',
      openLoginWindow: async (login) => chromiumLoginWindow(login, options),
      writeClipboard: async (text) => window?.writeClipboard(text),
      openExternal: (url) => openExternal(url, options.env),
      // A page may notify only with the permission of the user, and this one requests none.
      notify: async () => false,
    },
  });
  if (!opened.ok) return opened;
  const workbench = opened.value;
  workbench.attach({
    runChanged: (change) => window?.emit('run:changed', change),
    appChanged: (state) => window?.emit('app:changed', state),
    inspectionChanged: (change) => window?.emit('inspector:changed', change),
  });
  try {
    window = await openMainWindow(
      present({
        executable: options.executable,
        profile: join(options.folder, 'window'),
        files: options.files,
        headless: options.headless,
        gate: workbench.gate,
        debugPort: options.debugPort,
      }),
    );
  } catch (error) {
    await workbench.close();
    return {
      ok: false,
      failure: {
        code: 'browser-not-started',
        message: `The window could not be opened with ${options.executable}.`,
        step: 'opening the window',
        received: error instanceof Error ? error.message : String(error),
        hint: 'Start that browser manually to see its error, or choose another one with GRANTSCOPE_BROWSER.',
      },
    };
  }
  const shown = window;
  return {
    ok: true,
    value: {
      window: shown,
      gate: workbench.gate,
      async close() {
        await workbench.close();
        await shown.close().catch(() => undefined);
      },
    },
  };
}
