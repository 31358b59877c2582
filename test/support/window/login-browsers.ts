import type { Result } from '../../../core/base/failure.ts';
import type { NetworkSettings } from '../../../core/base/network-settings.ts';
import {
  DevtoolsError,
  type DevtoolsEvent,
  type DevtoolsPort,
} from '../../../electron/login-window/devtools-port.ts';
import { type BrowserProcess, launchBrowser } from '../../../electron/login-window/launch.ts';
import type { LaunchedBrowser } from '../../../electron/login-window/launched-browser.ts';

/** Browsers in which one login follows another: each finds no page and no cookie of the one before. */
export interface LoginBrowsers {
  /** A browser with these settings that is free, or a new one. `close` of it makes it free again. */
  open(network: NetworkSettings): Promise<Result<LaunchedBrowser>>;
  /** Ends them all. */
  close(): Promise<void>;
}

interface Stored {
  readonly process: BrowserProcess;
  readonly network: string;
  free: boolean;
}

export function keepLoginBrowsers(executable: string): LoginBrowsers {
  const all = new Set<Stored>();
  return {
    async open(settings) {
      const network = JSON.stringify(settings);
      const waiting = [...all].find((kept) => kept.free && kept.network === network);
      if (waiting !== undefined) return { ok: true, value: lend(waiting) };
      const launched = await launchBrowser({ executable, headless: true, network: settings });
      if (!launched.ok) return launched;
      const kept: Stored = { process: launched.value, network, free: false };
      all.add(kept);
      void kept.process.ended.then(() => all.delete(kept));
      return { ok: true, value: lend(kept) };
    },
    async close() {
      await Promise.all([...all].map(({ process }) => process.close()));
      all.clear();
    },
  };
}

function lend(kept: Stored): LaunchedBrowser {
  const { process } = kept;
  const listeners = new Set<() => void>();
  let closing: Promise<void> | undefined;
  kept.free = false;
  const port: DevtoolsPort = {
    send: (method, params, sessionId) =>
      closing === undefined
        ? process.port.send(method, params, sessionId)
        : Promise.reject(new DevtoolsError(method, 'the browser has gone')),
    on(listener: (event: DevtoolsEvent) => void) {
      const stop = process.port.on(listener);
      listeners.add(stop);
      return stop;
    },
    onClosed: (listener) => process.port.onClosed(listener),
  };
  const giveBack = async (): Promise<void> => {
    for (const stop of listeners) stop();
    try {
      await clear(process.port);
      kept.free = true;
    } catch {
      await process.close();
    }
  };
  return {
    name: process.name,
    port,
    ended: process.ended,
    close() {
      closing ??= giveBack();
      return closing;
    },
  };
}

/** Closes every page, and forgets what they stored. */
async function clear(port: DevtoolsPort): Promise<void> {
  const pages = async () =>
    (await port.send('Target.getTargets')).targetInfos.filter(({ type }) => type === 'page');
  for (let left = await pages(); left.length > 0; left = await pages()) {
    // One that has gone meanwhile is what was wanted.
    for (const { targetId } of left)
      await port.send('Target.closeTarget', { targetId }).catch(() => undefined);
  }
  await port.send('Storage.clearCookies');
}
