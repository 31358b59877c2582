import { present } from '../../core/base/present.ts';
import { systemClock } from '../ports/clock.ts';
import type { PendingStates } from '../system-browser/pending-states.ts';
import type { RedirectTarget } from '../system-browser/redirect-target.ts';
import {
  openSystemBrowser,
  type SystemBrowser,
  type SystemBrowserWaiting,
} from '../system-browser/system-browser.ts';
import type { Host } from './host.ts';

/** The system browser in a run of the window. */
export interface SystemBrowserLogin {
  readonly browser: SystemBrowser;
  /** Sets who is notified of what the user has to do; undefined once it is done. */
  watch(watcher: (waiting: SystemBrowserWaiting | undefined) => void): void;
}

/**
 * Creates the system browser of a new run. Without a listener for the redirect the URL is not opened automatically.
 */
export function openSystemBrowserLogin(
  { listener }: RedirectTarget,
  run: {
    readonly title: string;
    /** Login timeout, in milliseconds. */
    readonly timeoutMs: number;
    readonly awaited: PendingStates;
    readonly openExternal: Host['openExternal'];
  },
): SystemBrowserLogin {
  let watcher: Parameters<SystemBrowserLogin['watch']>[0] = () => undefined;
  const browser = openSystemBrowser({
    openExternal: run.openExternal,
    opensAtOnce: listener !== undefined,
    ...present({ listener }),
    awaited: run.awaited,
    name: `${run.title}, started at ${new Date(systemClock.now()).toTimeString().slice(0, 8)}`,
    timeoutMs: run.timeoutMs,
    clock: systemClock,
    announce: (waiting) => watcher(waiting),
  });
  return {
    browser,
    watch(next) {
      watcher = next;
    },
  };
}
