import type { Result } from '../../core/base/failure.ts';
import { present } from '../../core/base/present.ts';
import type { RunOptions } from '../../core/grants/registry.ts';
import { readLoopbackRedirect, withPort } from '../../core/oauth/loopback-redirect.ts';
import { systemClock } from '../ports/clock.ts';
import type { PendingStates } from '../system-browser/pending-states.ts';
import { openRedirectTarget, type RedirectTarget } from '../system-browser/redirect-target.ts';
import {
  openSystemBrowser,
  type SystemBrowser,
  type SystemBrowserWaiting,
} from '../system-browser/system-browser.ts';
import { systemBrowserOf } from './connection-plan.ts';
import { redirectUriProblem } from './connection-problem.ts';
import type { Host } from './host.ts';

/** The person's own browser in a run of the window. */
export interface SystemBrowserLogin {
  readonly browser: SystemBrowser;
  /** Sets who is told what the person has to do; undefined once it is done. */
  watch(watcher: (waiting: SystemBrowserWaiting | undefined) => void): void;
}

/**
 * Opens the way home of a login in the person's own browser; undefined where a window is opened instead. Fails
 * for a redirect URI that is none, and when its port cannot be had.
 */
export async function openChosenTarget(
  options: RunOptions,
  registered: string,
): Promise<Result<RedirectTarget | undefined>> {
  const own = systemBrowserOf(options);
  if (own === undefined) return { ok: true, value: undefined };
  const problem = redirectUriProblem(registered, 'run.ownBrowser.redirectUri');
  if (problem !== undefined) return { ok: false, failure: problem };
  const choice = {
    browser: own.answer === 'pasted' ? ('paste' as const) : ('own' as const),
    ...(own.port === 'free' ? { listen: 'free-port' as const } : {}),
    ...(typeof own.port === 'number' ? { port: own.port } : {}),
  };
  return openRedirectTarget(registered, choice, systemClock.now());
}

/** The redirect URI as a run will send it; a port that is not chosen yet is named. */
export function plannedRedirectUri(registered: string, options: RunOptions): string {
  const own = systemBrowserOf(options);
  const redirect = own?.answer === 'received' ? readLoopbackRedirect(registered) : undefined;
  if (own === undefined || redirect === undefined) return registered;
  if (typeof own.port === 'number') return withPort(registered, own.port);
  return own.port === 'free' || !redirect.namesPort ? withPort(registered, '(free port)') : registered;
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
