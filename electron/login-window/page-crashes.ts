import type { DevtoolsEvent } from './devtools-port.ts';
import type { Targets } from './sessions.ts';

/** Tracks which pages have crashed. */
export interface CrashWatch {
  take(event: DevtoolsEvent): void;
}

/**
 * Calls `lost` when every open page has crashed: no page is left that could lead to the redirect URI. A crashed popup
 * ends nothing while another page works, and a page that is loaded again counts as working.
 */
export function createCrashWatch(targets: () => Targets | undefined, lost: () => void): CrashWatch {
  /** Sessions of crashed pages and frames. */
  const crashed = new Set<string>();

  const check = (closed?: string) => {
    const pages = (targets()?.pages() ?? []).filter(({ sessionId }) => sessionId !== closed);
    if (pages.length > 0 && pages.every(({ sessionId }) => crashed.has(sessionId))) lost();
  };

  return {
    take({ method, params, sessionId }) {
      if (method === 'Target.detachedFromTarget') {
        crashed.delete(params.sessionId);
        check(params.sessionId);
      } else if (sessionId !== undefined && method === 'Inspector.targetCrashed') {
        crashed.add(sessionId);
        check();
      } else if (sessionId !== undefined && method === 'Inspector.targetReloadedAfterCrash') {
        crashed.delete(sessionId);
      }
    },
  };
}
