import type { Failure, Result } from '../../core/base/failure.ts';
import type { NetworkSettings } from '../../core/base/network-settings.ts';
import { present } from '../../core/base/present.ts';
import type { CapturedResponse } from '../../core/oauth/captured-response.ts';
import { withLastPage } from '../../core/oauth/login-page.ts';
import type { AwaitedRedirect } from '../../core/oauth/redirect-arrival.ts';
import type { LoginRefusal } from '../../core/record/login-refusal.ts';
import { type BrowseDraft, type BrowseReply, purposeOf } from '../../core/script/draft.ts';
import { isSecretName } from '../masking/secret-names.ts';
import { createSecretVault, type SecretVault } from '../masking/secret-vault.ts';
import { startDeadline } from '../ports/deadline.ts';
import type { Passkey } from '../ports/passkey.ts';
import type { Clock, LoginBrowser } from '../ports/ports.ts';
import { type ArrivalListener, createArrivals } from './arrivals.ts';
import { createCapture } from './capture.ts';
import { emptyJar, exportCookies, importCookies, readCookieJar } from './cookie-jar.ts';
import { oneQuestionAtATime } from './credential-prompts.ts';
import { typeCredentials } from './credential-typist.ts';
import { NotAttached } from './devtools-port.ts';
import type { FormScript } from './form-script.ts';
import { playFormScript } from './form-typist.ts';
import type { Observation } from './hop.ts';
import { createCredentialWatch, learnPassword } from './http-authentication.ts';
import type { LaunchedBrowser } from './launched-browser.ts';
import type { LoginCredentials } from './login-credentials.ts';
import {
  browserGone,
  cancelled,
  notWatchable,
  pageCrashed,
  timedOut,
  unreachable,
  windowClosed,
} from './login-failures.ts';
import { createNavigationWatch, type NavigationWatch } from './navigation-watch.ts';
import { networkFailure } from './network-errors.ts';
import { createCrashWatch } from './page-crashes.ts';
import { createPageWatch, type PageWatch } from './page-watch.ts';
import { createRecorder, type Recorder } from './recorder.ts';
import { createRefusalWatch, type RefusalWatch } from './refusal-watch.ts';
import { type Targets, type WatchedTarget, watchTargets } from './sessions.ts';
import { createStuckLogin, type StuckLogin, type StuckLoginOptions } from './stuck-login.ts';
import { takeTypedSecret, watchTypedSecrets } from './typed-secrets.ts';
import { watchUnseenAuthentication } from './unseen-authentication.ts';
import { createVirtualAuthenticator, type VirtualAuthenticator } from './virtual-authenticator.ts';

export interface LoginBrowserOptions {
  /** Starts the browser of the login; called by the first `browse`, and again after a failure. */
  open(): Promise<Result<LaunchedBrowser>>;
  /** Whether its windows are hidden: dialogs of a page are then handled for the user. */
  readonly headless: boolean;
  /** Typed into the forms of the login, once for each `browse`. */
  readonly form?: FormScript;
  /** Typed into the login pages where there is no `form`; what cannot be filled is left to a user who is present. */
  readonly credentials?: LoginCredentials;
  /** The passkeys of the user; present: the window has a virtual authenticator with them, also without any. */
  readonly passkeys?: readonly Passkey[];
  /** Timeout of one login, in milliseconds. */
  readonly timeoutMs: number;
  /**
   * Timeout of a step of the form script, and of a hidden page that requests HTTP authentication, in
   * milliseconds; 15 s when absent.
   */
  readonly stepTimeoutMs?: number;
  readonly network?: NetworkSettings;
  /** The session of an earlier login, as returned by `cookies()`; absent for a clean one. */
  readonly cookies?: string;
  /** How long a page may take to continue by itself before the login ends there, in milliseconds; 2 s when absent. */
  readonly pagePatienceMs?: number;
  /** Whether a response that is about to be sent to another URL than the redirect URI is processed anyway. */
  readonly acceptNearRedirect?: boolean;
  readonly clock: Clock;
}

type Outcome = BrowseReply['outcome'];

/** The running browser, with everything that watches it. */
interface Running {
  readonly browser: LaunchedBrowser;
  readonly targets: Targets;
  readonly recorder: Recorder;
  readonly navigations: NavigationWatch;
  readonly pages: PageWatch;
}

/** How long the window may take that a browser opens by itself, in milliseconds. */
const windowMs = 10_000;

/** How long the last headers of a finished request may take. */
const settleMs = 1_000;

/**
 * A login window, in any host: isolated, recorded, its redirect captured before it leaves. The first `browse`
 * starts the browser. Secrets that are typed into it are held in memory until `close`.
 */
export function openLoginBrowser(options: LoginBrowserOptions): LoginBrowser {
  const { clock } = options;
  const vault = createSecretVault();
  noteScriptedSecrets(options.form ?? [], vault);
  let starting: Promise<Result<Running>> | undefined;
  let awaited: AwaitedRedirect | undefined;
  let onCaptured: ((answer: CapturedResponse) => void) | undefined;
  let onNearMiss: ArrivalListener['nearMiss'] | undefined;
  let onProxyRefused: ((failure: Failure) => void) | undefined;
  let onStopped: ((failure: Failure | undefined) => void) | undefined;
  let announce: StuckLoginOptions['announce'];
  let current: StuckLogin | undefined;
  let onCrashed: (() => void) | undefined;
  let onResponse: (() => void) | undefined;
  let observe: ((observation: Observation) => void) | undefined;
  let onRefused: ((refusal: LoginRefusal) => void) | undefined;
  const closing = new AbortController();
  const arrivals = createArrivals(() => awaited, {
    captured: (response) => onCaptured?.(response),
    nearMiss: (response, failure) => onNearMiss?.(response, failure),
  });
  const stepTimeoutMs = options.stepTimeoutMs ?? 15_000;
  const authenticator = options.passkeys && createVirtualAuthenticator(options.passkeys);

  const start = async (): Promise<Result<Running>> => {
    const jar = readCookieJar(options.cookies ?? emptyJar);
    if (!jar.ok) return jar;
    const launched = await options.open();
    if (!launched.ok) return launched;
    const browser = launched.value;
    const { port } = browser;
    try {
      let targets: Targets | undefined;
      const targetOf = (sessionId: string | undefined) => targets?.of(sessionId);
      const navigations = createNavigationWatch(targetOf);
      const refusals = createRefusalWatch(targetOf, (refusal) => onRefused?.(refusal));
      const recorder = createRecorder({
        port,
        vault,
        now: () => clock.now(),
        targetOf,
        isObserved: () => observe !== undefined,
        observe(observation) {
          observe?.(observation);
          refusals.observed(observation);
        },
      });
      const capture = createCapture({
        port,
        recorder,
        clock,
        ...present({ memory: browser.memory }),
        targets: () => targets,
        arrivals,
        attended: !options.headless,
        askCredentials: browser.askCredentials && oneQuestionAtATime(browser.askCredentials),
        isShown: (origin) => originOf(navigations.last()?.url) === origin,
        passwordGiven: (password) => learnPassword(vault, password),
        proxy: options.network?.proxy,
        proxyRefused: (failure) => onProxyRefused?.(failure),
      });
      browser.catchUnwatched?.(arrivals);
      const takeCredentials = createCredentialWatch(vault);
      const pages = createPageWatch({
        port,
        targetOf,
        navigations,
        vault,
        awaited: () => awaited,
        clock,
        patienceMs: options.pagePatienceMs ?? 2_000,
        notLoaded: ({ url, errorText }) =>
          /^https?:/i.test(url) && !asksUser(errorText)
            ? unreachable(url, errorText, options.network?.proxy, awaited?.purpose ?? 'login')
            : undefined,
        stopped: (failure) => onStopped?.(failure),
      });
      closing.signal.addEventListener('abort', () => pages.close());
      const crashes = createCrashWatch(
        () => targets,
        () => onCrashed?.(),
      );
      port.on((event) => {
        takeTypedSecret(event, vault);
        takeCredentials(event);
        recorder.take(event);
        capture.take(event);
        navigations.take(event);
        pages.take(event);
        refusals.take(event);
        crashes.take(event);
        authenticator?.take(event);
        if (event.method === 'Network.responseReceived') onResponse?.();
        if (event.method === 'Page.javascriptDialogOpening' && options.headless) {
          // No user is present, and the page would wait forever.
          const accept = event.params.type !== 'prompt';
          port.send('Page.handleJavaScriptDialog', { accept }, event.sessionId).catch(() => undefined);
        }
      });
      // The browser performs them in this order, without waiting for us in between.
      [, , targets] = await Promise.all([
        capture.enable(),
        importCookies(port, jar.value),
        watchTargets(port, (target) => prepareTarget(browser, target, refusals, authenticator)),
      ]);
      return { ok: true, value: { browser, targets, recorder, navigations, pages } };
    } catch (error) {
      await browser.close();
      return { ok: false, failure: notWatchable(browser.name, error) };
    }
  };

  const run = async (draft: BrowseDraft, running: Running, signal: AbortSignal): Promise<Outcome> => {
    const { browser, targets, navigations, pages } = running;
    const purpose = purposeOf(draft);
    const { port } = browser;
    const over = new AbortController();
    const outcome = new Promise<Outcome>((resolve) => {
      const fail = (failure: Failure) => resolve({ ok: false, failure });
      const show = () => {
        const page = targets.pages().at(-1);
        if (browser.show !== undefined) browser.show();
        else port.send('Page.bringToFront', undefined, page?.sessionId).catch(() => undefined);
      };
      const stuck = createStuckLogin({
        purpose,
        visible: !options.headless,
        announce,
        settle: resolve,
        show,
      });
      current = stuck;
      onCaptured = (answer) => resolve({ ok: true, answer });
      onNearMiss = (answer, failure) => {
        if (options.acceptNearRedirect) return resolve({ ok: true, answer });
        stuck.stopped(failure, answer);
      };
      onProxyRefused = fail;
      onStopped = (failure) => stuck.stopped(failure);
      const failAtPage = (failure: Failure) =>
        void pages
          .last()
          .then((page) =>
            fail(navigations.last()?.asks === undefined ? withLastPage(failure, page, purpose) : failure),
          );
      onCrashed = () => fail(pageCrashed(navigations.last(), purpose));
      if (signal.aborted) fail(cancelled(purpose));
      signal.addEventListener('abort', () => fail(cancelled(purpose)), { signal: over.signal });
      browser.ended.then((end) =>
        fail(
          closing.signal.aborted
            ? cancelled(purpose)
            : withLastPage(browserGone(end, purpose), pages.lastRead(), purpose),
        ),
      );
      const lost = () => {
        // A browser that is killed loses its pages too; its end is the better explanation.
        clock.wait(settleMs, over.signal).then(
          () => fail(withLastPage(windowClosed(purpose), pages.lastRead(), purpose)),
          () => undefined,
        );
      };
      targets.onLastPageGone(lost);
      clock.wait(options.timeoutMs, over.signal).then(
        () => !over.signal.aborted && failAtPage(timedOut(options.timeoutMs, navigations.last(), purpose)),
        () => undefined,
      );
      openPage(running).then(
        (page) => {
          if (page === undefined) return lost();
          const { form } = options;
          port.send('Page.navigate', { url: draft.url }, page.sessionId).then(
            ({ errorText }) => {
              // An empty response with an error status is a page that ends the login.
              const isRefusal = (navigations.last()?.status ?? 0) >= 400;
              if (
                errorText !== undefined &&
                errorText !== 'net::ERR_ABORTED' &&
                !asksUser(errorText) &&
                !isRefusal
              )
                fail(unreachable(draft.url, errorText, options.network?.proxy, purpose));
            },
            () => undefined,
          );
          const { credentials } = options;
          if (form === undefined && credentials !== undefined && draft.leg !== 'logout') {
            const { isLeaving, nextParsed } = navigations;
            const typist = { port, targets, vault, clock, isLeaving, nextParsed, patienceMs: stepTimeoutMs };
            typeCredentials(credentials, draft.url, typist, over.signal).then(
              (failure) => void (options.headless && failAtPage(failure)),
              () => undefined,
            );
            return;
          }
          if (form === undefined) {
            const { signal: ended } = over;
            const watched = { navigations, clock, patienceMs: stepTimeoutMs, signal: ended, purpose, fail };
            if (options.headless) onResponse = watchUnseenAuthentication(watched);
            return;
          }
          const typist = {
            purpose,
            port,
            targets,
            vault,
            clock,
            isLeaving: navigations.isLeaving,
            lastNavigation: navigations.last,
            nextParsed: navigations.nextParsed,
            stepTimeoutMs,
          };
          playFormScript(form, typist, over.signal).then(failAtPage, () => undefined);
        },
        (error: unknown) => (error instanceof NotAttached ? fail(notWatchable(browser.name, error)) : lost()),
      );
    });
    try {
      return await outcome;
    } finally {
      over.abort();
      current?.end();
      current = undefined;
      onCaptured = undefined;
      onNearMiss = undefined;
      onProxyRefused = undefined;
      onCrashed = undefined;
      onStopped = undefined;
      onResponse = undefined;
    }
  };

  /** The browser shows this while its dialog waits for the user, who may still sign in. */
  const asksUser = (errorText: string) =>
    !options.headless && networkFailure(errorText).code === 'http-authentication-required';

  /** Returns the window that is open, from an earlier login or the start of the browser, otherwise a new one. */
  const openPage = async ({ browser, targets }: Running): Promise<WatchedTarget | undefined> => {
    const deadline = startDeadline(clock, windowMs);
    try {
      while (browser.opensWindow && targets.pages().length === 0 && !deadline.passed) {
        await clock.wait(20, closing.signal);
      }
    } finally {
      deadline.stop();
    }
    const [open] = targets.pages();
    if (open !== undefined) {
      await targets.prepared(open);
      return open;
    }
    const { targetId } = await browser.port.send('Target.createTarget', { url: 'about:blank' });
    const opened = targets.pages().find((page) => page.targetId === targetId);
    if (opened !== undefined) await targets.prepared(opened);
    return opened;
  };

  /** Reports the rest of a login. One that was aborted is not waited for. */
  const settle = async ({ recorder }: Running, signal: AbortSignal): Promise<void> => {
    const deadline = startDeadline(clock, settleMs);
    try {
      while (!signal.aborted && recorder.busy() && !deadline.passed) await clock.wait(10, closing.signal);
    } finally {
      deadline.stop();
      recorder.flush();
    }
  };

  return {
    async browse(draft, context) {
      if (context.signal.aborted || closing.signal.aborted)
        return { ok: false, failure: cancelled(purposeOf(draft)) };
      starting ??= start();
      const running = await starting;
      if (!running.ok) {
        starting = undefined;
        return running;
      }
      // Stays after the capture: a reloaded window must not reach it either.
      awaited = { ...draft, requestUrl: draft.url, purpose: purposeOf(draft) };
      observe = context.observe;
      const outcome = await run(draft, running.value, context.signal);
      await settle(running.value, context.signal).catch(() => undefined);
      observe = undefined;
      context.learn?.(vault.values().map(({ value }) => value));
      return outcome;
    },
    onRefused(listener) {
      onRefused = listener;
    },
    attend(listener) {
      announce = listener;
    },
    decide: (action) => current?.decide(action) ?? false,
    passkeys: () => authenticator?.passkeys(),
    async cookies() {
      const running = await starting;
      if (!running?.ok) return undefined;
      return exportCookies(running.value.browser.port).catch(() => undefined);
    },
    async close() {
      closing.abort();
      const running = await starting;
      if (running?.ok) await running.value.browser.close();
      vault.clear();
    },
  };
}

function originOf(url: string | undefined): string | undefined {
  return url !== undefined && URL.canParse(url) ? new URL(url).origin : undefined;
}

async function prepareTarget(
  { port }: LaunchedBrowser,
  { sessionId, type }: WatchedTarget,
  refusals: RefusalWatch,
  authenticator: VirtualAuthenticator | undefined,
): Promise<void> {
  const network = port.send('Network.enable', { maxPostDataSize: longestInlineForm }, sessionId);
  if (type !== 'page' && type !== 'iframe') {
    await network;
    return;
  }
  await Promise.all([
    network,
    port.send('Page.enable', undefined, sessionId),
    port.send('Runtime.enable', undefined, sessionId),
    watchTypedSecrets(port, sessionId),
    // A virtual authenticator serves what is otherwise reported as not available.
    authenticator === undefined || type !== 'page'
      ? refusals.prepare(port, sessionId)
      : authenticator.prepare(port, sessionId),
  ]);
}

/** Bodies of requests up to this size are part of their event. */
const longestInlineForm = 4 * 1_048_576;

/** The secrets of a script are registered before they are typed, because a page may show them. */
function noteScriptedSecrets(form: FormScript, vault: SecretVault): void {
  for (const [step, { fill = {} }] of form.entries()) {
    for (const [name, value] of Object.entries(fill)) {
      if (isSecretName(name)) vault.typed({ name, value, field: `script ${step} ${name}` });
    }
  }
}
