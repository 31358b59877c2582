import type { Failure } from '../../core/base/failure.ts';
import { withLastPage } from '../../core/oauth/login-page.ts';
import { type BrowseDraft, type BrowseReply, purposeOf } from '../../core/script/draft.ts';
import { typeCredentials } from './credential-typist.ts';
import { NotAttached } from './devtools-port.ts';
import { playFormScript } from './form-typist.ts';
import { passwordFor } from './login-credentials.ts';
import {
  browserGone,
  cancelled,
  notWatchable,
  pageCrashed,
  timedOut,
  unreachable,
  windowClosed,
} from './login-failures.ts';
import { asksUser } from './login-options.ts';
import type { LoginSession } from './login-session.ts';
import { openPage } from './open-page.ts';
import type { RunningBrowser } from './running-browser.ts';
import { createStuckLogin } from './stuck-login.ts';
import { watchUnseenAuthentication } from './unseen-authentication.ts';

type Outcome = BrowseReply['outcome'];

/** How long the end of a browser whose pages are gone may take, in milliseconds. */
const browserEndMs = 1_000;

/** Performs one login or logout in a running browser, until its response or a failure; `signal` aborts it. */
export async function performLogin(
  draft: BrowseDraft,
  session: LoginSession,
  running: RunningBrowser,
  signal: AbortSignal,
): Promise<Outcome> {
  const { options, closing } = session;
  const { clock } = options;
  const { browser, targets, navigations, pages } = running;
  const purpose = purposeOf(draft);
  const { port } = browser;
  const over = new AbortController();
  let stuck: ReturnType<typeof createStuckLogin> | undefined;
  const outcome = new Promise<Outcome>((resolve) => {
    const fail = (failure: Failure) => resolve({ ok: false, failure });
    const show = () => {
      const page = targets.pages().at(-1);
      if (browser.show !== undefined) browser.show();
      else port.send('Page.bringToFront', undefined, page?.sessionId).catch(() => undefined);
    };
    const waiting = createStuckLogin({
      purpose,
      visible: !options.headless,
      announce: session.announce,
      settle: resolve,
      show,
    });
    stuck = waiting;
    let onResponse: (() => void) | undefined;
    const credentials = credentialsFor(draft, options);
    session.login = {
      storedFor: credentials === undefined ? () => undefined : passwordFor(credentials, draft.url),
      captured: (answer) => resolve({ ok: true, answer }),
      nearMiss(answer, failure) {
        if (options.acceptNearRedirect) return resolve({ ok: true, answer });
        waiting.stopped(failure, answer);
      },
      proxyRefused: fail,
      stopped: (failure) => waiting.stopped(failure),
      crashed: () => fail(pageCrashed(navigations.last(), purpose)),
      responseReceived: () => onResponse?.(),
      decide: (action) => waiting.decide(action),
    };
    const failAtPage = (failure: Failure) =>
      void pages
        .last()
        .then((page) =>
          fail(
            waiting.problem() ??
              (navigations.last()?.asks === undefined ? withLastPage(failure, page, purpose) : failure),
          ),
        );
    if (signal.aborted) fail(cancelled(purpose));
    signal.addEventListener('abort', () => fail(cancelled(purpose)), { signal: over.signal });
    browser.ended.then((end) => {
      if (closing.aborted) return fail(cancelled(purpose));
      const gone = browserGone(end, purpose);
      // The user closed the browser at the problem; one that was killed is the better explanation.
      const problem = gone.code === 'login-window-closed' ? waiting.problem() : undefined;
      fail(problem ?? withLastPage(gone, pages.lastRead(), purpose));
    });
    const lost = () => {
      // A browser that is killed loses its pages too; its end is the better explanation.
      clock.wait(browserEndMs, over.signal).then(
        () => fail(waiting.problem() ?? withLastPage(windowClosed(purpose), pages.lastRead(), purpose)),
        () => undefined,
      );
    };
    targets.onLastPageGone(lost);
    session.holds.clock.wait(options.timeoutMs, over.signal).then(
      () => !over.signal.aborted && failAtPage(timedOut(options.timeoutMs, navigations.last(), purpose)),
      () => undefined,
    );
    openPage(running, clock, closing).then(
      (page) => {
        if (page === undefined) return lost();
        port.send('Page.navigate', { url: draft.url }, page.sessionId).then(
          ({ errorText }) => {
            // An empty response with an error status is a page that ends the login.
            const isRefusal = (navigations.last()?.status ?? 0) >= 400;
            if (
              errorText !== undefined &&
              errorText !== 'net::ERR_ABORTED' &&
              !asksUser(options, errorText) &&
              !isRefusal
            )
              fail(unreachable(draft.url, errorText, options.network?.proxy, purpose));
          },
          () => undefined,
        );
        onResponse = fillPages(draft, session, running, over.signal, { fail, failAtPage });
      },
      (error: unknown) => (error instanceof NotAttached ? fail(notWatchable(browser.name, error)) : lost()),
    );
  });
  try {
    return await outcome;
  } finally {
    over.abort();
    session.holds.release();
    stuck?.end();
    session.login = undefined;
  }
}

/** The stored credentials of the user, which a form script and a logout do without. */
function credentialsFor(draft: BrowseDraft, { form, credentials }: LoginSession['options']) {
  return form === undefined && draft.leg !== 'logout' ? credentials : undefined;
}

interface LoginEnd {
  readonly fail: (failure: Failure) => void;
  /** Adds the page that is shown to the failure. */
  readonly failAtPage: (failure: Failure) => void;
}

/**
 * Fills in the pages of the login with what the options have for them. Returns what must be called after each
 * response where no user can sign in to a page that requests HTTP authentication.
 */
function fillPages(
  draft: BrowseDraft,
  { options, vault, holds: { clock } }: LoginSession,
  { browser: { port }, targets, worlds, navigations }: RunningBrowser,
  over: AbortSignal,
  { fail, failAtPage }: LoginEnd,
): (() => void) | undefined {
  const { form, headless, stepTimeoutMs = 15_000 } = options;
  const credentials = credentialsFor(draft, options);
  const purpose = purposeOf(draft);
  if (form === undefined) {
    if (credentials !== undefined) {
      const { isLeaving, nextParsed } = navigations;
      const page = { port, targets, worlds, isLeaving, nextParsed };
      const typist = { ...page, vault, clock, patienceMs: stepTimeoutMs };
      typeCredentials(credentials, draft.url, typist, over).then(
        (failure) => void (headless && failAtPage(failure)),
        () => undefined,
      );
    }
    const watched = { navigations, clock, patienceMs: stepTimeoutMs, signal: over, purpose, fail };
    return headless ? watchUnseenAuthentication(watched) : undefined;
  }
  const typist = {
    purpose,
    port,
    targets,
    worlds,
    vault,
    clock,
    isLeaving: navigations.isLeaving,
    isParsing: navigations.isParsing,
    asksToLeave: navigations.asksToLeave,
    lastNavigation: navigations.last,
    nextParsed: navigations.nextParsed,
    stepTimeoutMs,
  };
  playFormScript(form, typist, over).then(failAtPage, () => undefined);
  return undefined;
}
