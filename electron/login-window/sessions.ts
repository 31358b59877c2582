import type { DevtoolsPort } from './devtools-port.ts';

/** An attached target. `page` is the tab or popup that it belongs to: "page-1" is the first. */
export interface WatchedTarget {
  readonly sessionId: string;
  readonly targetId: string;
  readonly type: string;
  readonly page: string;
}

/** All pages, popups, frames and workers of one browser. */
export interface Targets {
  /** Returns the target of a session while it exists. */
  of(sessionId: string | undefined): WatchedTarget | undefined;
  /** Resolves once the target is watched and runs. */
  prepared(target: WatchedTarget): Promise<void>;
  /** Tabs and popups, oldest first. */
  pages(): readonly WatchedTarget[];
  /** Pages and the frames that have a process of their own, oldest first. */
  documents(): readonly WatchedTarget[];
  /** Called when the last tab or popup has closed. */
  onLastPageGone(listener: () => void): void;
}

/**
 * Attaches to every target before it runs, lets `prepare` send its commands, and resumes the target after
 * their results: a document that loads earlier would not be watched.
 */
export async function watchTargets(
  port: DevtoolsPort,
  prepare: (target: WatchedTarget) => Promise<unknown>,
): Promise<Targets> {
  const targets = new Map<string, WatchedTarget>();
  const preparations = new Map<string, Promise<void>>();
  const goneListeners: (() => void)[] = [];
  let pageCount = 0;
  // A target may disappear between any two commands, which is not an error.
  const ignore = () => undefined;

  const attach = (target: WatchedTarget, parent: string | undefined) => {
    const { sessionId, targetId } = target;
    const known = [...targets.values()].find((other) => other.targetId === targetId);
    if (known !== undefined) {
      // A service worker is announced to the browser and to its page; one session of it is enough.
      targets.set(known.sessionId, { ...known, page: target.page });
      port.send('Runtime.runIfWaitingForDebugger', undefined, sessionId).catch(ignore);
      port.send('Target.detachFromTarget', { sessionId }, parent).catch(ignore);
      return;
    }
    targets.set(sessionId, target);
    const answered = Promise.all([
      port.send('Target.setAutoAttach', autoAttach, sessionId).catch(ignore),
      prepare(target).catch(ignore),
    ]);
    const prepared = Promise.race([answered, patience()]).then(async () => {
      await port.send('Runtime.runIfWaitingForDebugger', undefined, sessionId).catch(ignore);
    });
    preparations.set(sessionId, prepared);
  };

  const pageOf = (type: string, parent: WatchedTarget | undefined): string => {
    if (parent !== undefined) return parent.page;
    if (type !== 'page') return 'browser';
    pageCount += 1;
    return `page-${pageCount}`;
  };

  port.on((event) => {
    if (event.method === 'Target.attachedToTarget') {
      const { sessionId, targetInfo } = event.params;
      const { targetId, type } = targetInfo;
      const parent = event.sessionId === undefined ? undefined : targets.get(event.sessionId);
      attach({ sessionId, targetId, type, page: pageOf(type, parent) }, event.sessionId);
    } else if (event.method === 'Target.detachedFromTarget') {
      const gone = targets.get(event.params.sessionId);
      targets.delete(event.params.sessionId);
      preparations.delete(event.params.sessionId);
      const pagesLeft = [...targets.values()].some((target) => target.type === 'page');
      if (gone?.type === 'page' && !pagesLeft) for (const listener of goneListeners) listener();
    }
  });
  await port.send('Target.setAutoAttach', {
    ...autoAttach,
    filter: [{ type: 'browser_ui', exclude: true }, { type: 'tab', exclude: true }, {}],
  });

  return {
    of: (sessionId) => (sessionId === undefined ? undefined : targets.get(sessionId)),
    prepared: async ({ sessionId }) => preparations.get(sessionId),
    pages: () => [...targets.values()].filter(({ type }) => type === 'page'),
    documents: () => [...targets.values()].filter(({ type }) => type === 'page' || type === 'iframe'),
    onLastPageGone: (listener) => {
      goneListeners.push(listener);
    },
  };
}

/** A target that does not respond is resumed nevertheless: a frozen page would be worse. */
function patience(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, 3_000).unref();
  });
}

const autoAttach = { autoAttach: true, waitForDebuggerOnStart: true, flatten: true };
