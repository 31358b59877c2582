import { join } from 'node:path';
import type { Failure, Result } from '../../../core/base/failure.ts';
import { present } from '../../../core/base/present.ts';
import { startHint, windowProfile } from '../../machine/browser-folder.ts';
import type { InstanceLock } from '../../machine/instance-lock.ts';
import { openExternal } from '../../machine/open-external.ts';
import type { KeyStore } from '../../vault/key-store.ts';
import type { Gate } from '../../workbench/gate.ts';
import type { Workbench, WorkbenchEnd } from '../../workbench/workbench.ts';
import { type MainWindow, startWindowBrowser, type WindowBrowser } from './main-window.ts';

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
  /** Set where the window neither shows nor remembers what was open at the end of an earlier one. */
  readonly fixedLayout?: boolean;
  readonly keyStore: KeyStore;
  /** The lock of the data folder. */
  readonly lock?: Pick<InstanceLock, 'renew'>;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** The app in a window of Chromium. */
export interface ChromiumHost {
  readonly window: MainWindow;
  /** The calls of the window. */
  readonly gate: Gate;
  /** Handles a link that was passed on by an installed app: an expected response, otherwise text to inspect. */
  takeLink(text: string): void;
  /** Closes everything, as `Workbench.close` does. */
  close(failure?: string): Promise<WorkbenchEnd>;
}

/** Opens the app. Fails when the data cannot be opened or the browser cannot be started. */
export async function startChromiumHost(options: ChromiumHostOptions): Promise<Result<ChromiumHost>> {
  let window: MainWindow | undefined;
  // While the browser starts, the rest of the program is loaded and the data opened.
  const starting = startBrowser(options);
  const opening = openData(options, async (text) => window?.writeClipboard(text));
  const [opened, started] = await Promise.all([opening, starting]);
  if (!opened.ok) {
    if (started.ok) await started.value.close().catch(() => undefined);
    return opened;
  }
  if (!started.ok) {
    await opened.value.close();
    return started;
  }
  const workbench = opened.value;
  workbench.attach({
    runChanged: (change) => window?.emit('run:changed', change),
    appChanged: (state) => window?.emit('app:changed', state),
    inspectionChanged: (change) => window?.emit('inspector:changed', change),
  });
  let shown: MainWindow;
  try {
    shown = await started.value.show({ files: options.files, gate: workbench.gate });
  } catch (error) {
    await workbench.close();
    await started.value.close().catch(() => undefined);
    return { ok: false, failure: notOpened(options.executable, error) };
  }
  window = shown;
  return {
    ok: true,
    value: {
      window: shown,
      gate: workbench.gate,
      takeLink: (text) => workbench.takeLink(text),
      async close(failure) {
        const end = await workbench.close(failure);
        await shown.close().catch(() => undefined);
        return end;
      },
    },
  };
}

async function openData(
  options: ChromiumHostOptions,
  writeClipboard: (text: string) => Promise<void>,
): Promise<Result<Workbench>> {
  const { openWorkbench } = await import('../../workbench/workbench.ts');
  const { chromiumLoginWindow } = await import('./login-window.ts');
  return openWorkbench({
    folder: options.folder,
    keyStore: options.keyStore,
    ...present({ lock: options.lock }),
    host: {
      name: 'Chromium',
      fixedLayout: options.fixedLayout === true,
      openLoginWindow: async (login) => chromiumLoginWindow(login, options),
      writeClipboard,
      openExternal: (url) => openExternal(url, options.env),
      // A page may notify only with the permission of the user, and this one requests none.
      notify: async () => false,
    },
  });
}

async function startBrowser(options: ChromiumHostOptions): Promise<Result<WindowBrowser>> {
  const { executable, folder, headless, debugPort } = options;
  const profile = windowProfile(folder, executable);
  try {
    const placeFile = headless ? undefined : join(folder, 'window-place.json');
    const browser = await startWindowBrowser(
      present({ executable, profile, headless, debugPort, placeFile }),
    );
    return { ok: true, value: browser };
  } catch (error) {
    return { ok: false, failure: notOpened(executable, error) };
  }
}

function notOpened(executable: string, error: unknown): Failure {
  return {
    code: 'browser-not-started',
    message: `The window could not be opened with ${executable}.`,
    step: 'opening the window',
    received: error instanceof Error ? error.message : String(error),
    hint: startHint(executable),
  };
}
