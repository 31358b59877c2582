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

/** The person's own browser in a run of the window. */
export interface SystemBrowserLogin {
  readonly browser: SystemBrowser;
  /** Sets who is told what the person has to do; undefined once it is done. */
  watch(watcher: (waiting: SystemBrowserWaiting | undefined) => void): void;
}

/** Makes the own browser of a run that is to begin. An address that nobody listens for is not opened unasked. */
export function openSystemBrowserLogin(
  { listener }: RedirectTarget,
  run: {
    readonly title: string;
    /** How long the person may take, in milliseconds. */
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
