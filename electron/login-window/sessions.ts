import type { Protocol } from 'devtools-protocol';
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
  /** Resolves once the target is watched and runs; at once for a blank page, whose first document `ready` holds. */
  prepared(target: WatchedTarget): Promise<void>;
  /** Resolves once the first document of a blank page may be shown in this main frame: everything watches it. */
  ready(frameId: string | undefined): Promise<void>;
  /** Tabs and popups, oldest first. */
  pages(): readonly WatchedTarget[];
  /** Pages and the frames that have a process of their own, oldest first. */
  documents(): readonly WatchedTarget[];
  /** Called when the last tab or popup has closed. */
  onLastPageGone(listener: () => void): void;
}

/**
 * Attaches to every target before it runs, lets `prepare` send its commands, and resumes the target after
 * their results: a document that loads earlier would not be watched. A blank page is resumed at once, and may request
 * its first document meanwhile, for whose response `ready` waits.
 */
export async function watchTargets(
  port: DevtoolsPort,
  prepare: (target: WatchedTarget) => Promise<unknown>,
): Promise<Targets> {
  const targets = new Map<string, WatchedTarget>();
  /** By the id of the target: the preparation of each blank page. */
  const blank = new Map<string, Promise<void>>();
  /** The same of every other target. */
  const preparations = new Map<string, Promise<void>>();
  const goneListeners: (() => void)[] = [];
  let pageCount = 0;
  // A target may disappear between any two commands, which is not an error.
  const ignore = () => undefined;

  const attach = (
    target: WatchedTarget,
    { targetInfo, waitingForDebugger }: Protocol.Target.AttachedToTargetEvent,
    parent: string | undefined,
  ) => {
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
    const resume = async () => {
      await port.send('Runtime.runIfWaitingForDebugger', undefined, sessionId).catch(ignore);
    };
    // One that does not wait, as none does in Electron, runs already: what is still to come must not be shortened.
    const isWaitingPage = waitingForDebugger && target.type === 'page';
    if (isWaitingPage && targetInfo.url === 'about:blank') {
      blank.set(targetId, Promise.race([answered.then(ignore), patience(answerMs.usual)]));
      void resume();
    } else {
      const hasNoProcess = isWaitingPage && !targetInfo.canAccessOpener;
      const waitMs = hasNoProcess ? answerMs.withoutProcess : answerMs.usual;
      preparations.set(targetId, Promise.race([answered, patience(waitMs)]).then(resume));
    }
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
      attach({ sessionId, targetId, type, page: pageOf(type, parent) }, event.params, event.sessionId);
    } else if (event.method === 'Target.detachedFromTarget') {
      const gone = targets.get(event.params.sessionId);
      targets.delete(event.params.sessionId);
      if (gone !== undefined) {
        blank.delete(gone.targetId);
        preparations.delete(gone.targetId);
      }
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
    prepared: async ({ targetId }) => preparations.get(targetId),
    ready: async (frameId) => blank.get(frameId ?? ''),
    pages: () => [...targets.values()].filter(({ type }) => type === 'page'),
    documents: () => [...targets.values()].filter(({ type }) => type === 'page' || type === 'iframe'),
    onLastPageGone: (listener) => {
      goneListeners.push(listener);
    },
  };
}

/** How long a target may take to respond, in milliseconds. A popup that its opener cannot reach has no process yet. */
const answerMs = { usual: 3_000, withoutProcess: 100 } as const;

/** A target that does not respond is resumed nevertheless: a frozen page would be worse. */
function patience(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds).unref();
  });
}

const autoAttach = { autoAttach: true, waitForDebuggerOnStart: true, flatten: true };
