import type { Failure } from '../../core/base/failure.ts';
import { present } from '../../core/base/present.ts';
import { type LoginPage, refusalOf, refusedPage } from '../../core/oauth/login-page.ts';
import type { AwaitedRedirect } from '../../core/oauth/redirect-arrival.ts';
import { matchRedirect } from '../../core/oauth/redirect-uri.ts';
import type { SecretVault } from '../masking/secret-vault.ts';
import type { Clock } from '../ports/ports.ts';
import type { DevtoolsEvent, DevtoolsPort } from './devtools-port.ts';
import type { LastNavigation, NavigationWatch } from './navigation-watch.ts';
import type { OwnWorlds } from './own-worlds.ts';
import { type ReadPage, readLoginPage } from './page-reader.ts';
import type { WatchedTarget } from './sessions.ts';

/** How often a page without text gets its time. */
const mostRounds = 5;

/** How long after it was parsed or loaded a page is read, in milliseconds. */
const readAfterMs = 100;

export interface PageWatchOptions {
  readonly port: DevtoolsPort;
  readonly worlds: OwnWorlds;
  readonly targetOf: (sessionId: string | undefined) => WatchedTarget | undefined;
  readonly navigations: Pick<NavigationWatch, 'last' | 'isLeaving'>;
  readonly vault: SecretVault;
  /** Whether a login runs: the page that ends one is not read. */
  readonly isWanted: () => boolean;
  /** What is waited for now. */
  readonly awaited: () => Pick<AwaitedRedirect, 'redirectUri' | 'purpose'> | undefined;
  readonly clock: Clock;
  /** How long a page may take to continue by itself, in milliseconds. */
  readonly patienceMs: number;
  /** The failure of a page that was not loaded; undefined for one that still can be. */
  readonly notLoaded: (last: LastNavigation & { readonly errorText: string }) => Failure | undefined;
  /** Called when the login cannot continue on its last page, and with undefined once it continued nevertheless. */
  readonly stopped: (failure: Failure | undefined) => void;
}

/** Watches for pages on which a login cannot continue. */
export interface PageWatch {
  take(event: DevtoolsEvent): void;
  /** The last page as it is now, or as it was when it was last read; undefined before the first one. */
  last(): Promise<LoginPage | undefined>;
  /** As {@link last}, without reading a page that may have gone. */
  lastRead(): LoginPage | undefined;
  close(): void;
}

/**
 * A login or logout cannot continue on a page with an error status, or with an error code that is known, that has
 * nothing to fill in, nor on one that was not loaded; a logout not on a page that says that the user is signed out. It
 * gets some time to continue by itself.
 */
export function createPageWatch(options: PageWatchOptions): PageWatch {
  const { port, worlds, navigations, clock, vault, stopped } = options;
  const closing = new AbortController();
  let read: ReadPage | undefined;
  /** The document at which the login is known to have stopped. */
  let stoppedAt: string | undefined;
  /** The document that has its time to continue. */
  let waitingFor: string | undefined;

  const readNow = async (): Promise<ReadPage | undefined> => {
    const last = navigations.last();
    const target = options.targetOf(last?.sessionId);
    // The browser shows a page of its own for one that it cannot load.
    if (last === undefined || last.errorText !== undefined || !options.isWanted()) return undefined;
    if (target === undefined || navigations.isLeaving(target)) return undefined;
    const found = await readLoginPage(port, worlds, last, target.targetId, vault);
    // The page may have left meanwhile.
    if (found === undefined || navigations.last()?.requestId !== found.requestId) return undefined;
    read = found;
    return found;
  };

  let reading: Promise<ReadPage | undefined> | undefined;
  let readingNext: Promise<ReadPage | undefined> | undefined;

  /** Reads the page after whatever it does now; all who ask meanwhile share what is read then. */
  const look = (): Promise<ReadPage | undefined> => {
    readingNext ??= (reading ?? Promise.resolve())
      .catch(() => undefined)
      .then(() => {
        reading = readingNext;
        readingNext = undefined;
        return readNow();
      });
    return readingNext;
  };

  const failureOf = async (): Promise<Failure | undefined> => {
    const last = navigations.last();
    if (last === undefined) return undefined;
    const { errorText, status = 0, asks, url, error } = last;
    const { purpose = 'login', redirectUri = '' } = options.awaited() ?? {};
    if (asks !== undefined) return undefined;
    if (errorText !== undefined) {
      if (status === 0) return options.notLoaded({ ...last, errorText });
      // What arrived of a page is shown, and the user may be able to continue.
      if (status < 400) return undefined;
      // For an empty response with an error status the browser shows a page of its own.
      return refusedPage(present({ url, status, title: '', text: '', error }), purpose);
    }
    const found = await look();
    if (found === undefined) return undefined;
    if (found.hasForm) return undefined;
    if (status >= 400) return refusedPage(found.page, purpose);
    const { page, hasButtons, links } = found;
    if (page.text === '' || hasButtons) return undefined;
    const refusal = refusalOf(page, purpose);
    // A page that signed out may leave it to the user to return, by a link.
    const isEnd = refusal?.kind === 'signed-out' && !links.some((link) => matchRedirect(link, redirectUri));
    return isEnd || refusal?.isCode === true ? refusedPage({ ...page, status }, purpose) : undefined;
  };

  const judge = async (): Promise<void> => {
    const last = navigations.last();
    if (last === undefined || last.requestId === waitingFor || last.requestId === stoppedAt) return;
    const { requestId } = last;
    if ((await failureOf()) === undefined || requestId === waitingFor) return;
    waitingFor = requestId;
    for (let round = 0; round < mostRounds; round += 1) {
      await clock.wait(options.patienceMs, closing.signal);
      // A page without text may still be filled by its script, whatever its status.
      if (read?.requestId !== requestId || (await look())?.page.text !== '') break;
    }
    waitingFor = undefined;
    if (closing.signal.aborted || navigations.last()?.requestId !== requestId) return;
    const failure = await failureOf();
    if (failure === undefined || navigations.last()?.requestId !== requestId) return;
    stoppedAt = requestId;
    stopped(failure);
  };

  const judgeSoon = () => {
    judge().catch(() => undefined);
  };

  /** The document that is read soon. */
  let next: string | undefined;
  /** A page that a script fills in, or that continues by itself, has mostly left before it is read. */
  const readSoon = async (): Promise<void> => {
    const parsed = navigations.last()?.requestId;
    if (parsed === undefined || next === parsed) return;
    next = parsed;
    await clock.wait(readAfterMs, closing.signal);
    if (next !== parsed) return;
    next = undefined;
    // Its successor is read when that has been parsed.
    if (navigations.last()?.requestId !== parsed) return;
    judgeSoon();
    await look();
  };

  return {
    take({ method, params }) {
      switch (method) {
        case 'Page.domContentEventFired':
        case 'Page.loadEventFired':
          readSoon().catch(() => undefined);
          break;
        case 'Network.loadingFailed':
          if (params.requestId === navigations.last()?.requestId && !params.canceled) judgeSoon();
          break;
        case 'Network.requestWillBeSent':
          if (stoppedAt !== undefined && navigations.last()?.requestId !== stoppedAt) {
            stoppedAt = undefined;
            stopped(undefined);
          }
          break;
      }
    },
    async last() {
      await look().catch(() => undefined);
      return read?.page;
    },
    lastRead: () => read?.page,
    close: () => closing.abort(),
  };
}
