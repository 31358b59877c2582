import { join } from 'node:path';
import type { Menu } from 'electron';
import type { Failure, Result } from '../../../core/base/failure.ts';
import { present } from '../../../core/base/present.ts';
import type { InstanceLock } from '../../machine/instance-lock.ts';
import type { KeyStore } from '../../vault/key-store.ts';
import type { Gate } from '../../workbench/gate.ts';
import type { Host } from '../../workbench/host.ts';
import { openWorkbench, type WorkbenchEnd } from '../../workbench/workbench.ts';
import { electronHost, type HostElectron, type HostSetting } from './host.ts';
import { type MainWindow, openMainWindow, type WindowElectron } from './main-window.ts';
import { setMenu } from './menu.ts';

/** The parts of Electron that the app uses once it is ready. */
export interface DesktopElectron extends HostElectron, WindowElectron {
  readonly Menu: Pick<typeof Menu, 'buildFromTemplate' | 'setApplicationMenu'>;
}

export interface ElectronHostOptions extends HostSetting {
  /** The data folder. */
  readonly folder: string;
  /** Folder of the built programs, with the window and the preload script in it. */
  readonly built: string;
  /** Whether the developer tools may be opened. */
  readonly devTools: boolean;
  readonly keyStore: KeyStore;
  /** The lock of the data folder. */
  readonly lock?: Pick<InstanceLock, 'renew'>;
  /** For the self-test, which shows no window and observes the calls of the page. */
  readonly test?: { onCall(channel: unknown, input: unknown): void };
}

/** The app in windows of its own. */
export interface ElectronHost {
  readonly window: MainWindow;
  readonly gate: Gate;
  readonly openLoginWindow: Host['openLoginWindow'];
  /** Handles a link from outside: an expected response, otherwise text to inspect. */
  takeLink(text: string): void;
  /** Closes everything, as `Workbench.close` does. */
  close(failure?: string): Promise<WorkbenchEnd>;
}

/** Opens the app. Fails when the data or the window cannot be opened. */
export async function startElectronHost(
  electron: DesktopElectron,
  options: ElectronHostOptions,
): Promise<Result<ElectronHost>> {
  let window: MainWindow | undefined;
  const { test } = options;
  const host = electronHost(electron, options);
  const opened = await openWorkbench({
    folder: options.folder,
    keyStore: options.keyStore,
    ...present({ lock: options.lock }),
    host,
  });
  if (!opened.ok) return opened;
  const workbench = opened.value;
  workbench.attach({
    runChanged: (change) => window?.emit('run:changed', change),
    appChanged: (state) => window?.emit('app:changed', state),
    inspectionChanged: (change) => window?.emit('inspector:changed', change),
  });
  setMenu(electron.Menu, process.platform, options.devTools);
  try {
    window = await openMainWindow(electron, {
      files: join(options.built, 'renderer'),
      preload: join(options.built, 'preload.cjs'),
      placeFile: join(options.folder, 'window-place.json'),
      devTools: options.devTools,
      unseen: test !== undefined,
      gate(channel, input) {
        test?.onCall(channel, input);
        return workbench.gate(channel, input);
      },
      runsUnderWay: () => workbench.runsUnderWay(),
    });
  } catch (error) {
    await workbench.close();
    return { ok: false, failure: notOpened(error) };
  }
  const shown = window;
  return {
    ok: true,
    value: {
      window: shown,
      gate: workbench.gate,
      openLoginWindow: host.openLoginWindow,
      takeLink: (text) => workbench.takeLink(text),
      close: (failure) => workbench.close(failure).finally(() => shown.close()),
    },
  };
}

function notOpened(error: unknown): Failure {
  return {
    code: 'browser-not-started',
    message: 'The window could not be opened with Electron.',
    step: 'opening the window',
    received: error instanceof Error ? error.message : String(error),
    hint: 'Use an installed browser instead: start with --host chromium.',
  };
}
