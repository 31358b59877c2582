import type { Result } from '../../core/base/failure.ts';
import { present } from '../../core/base/present.ts';
import type { NavigationDecision } from '../ports/ports.ts';
import { createArrivals } from './arrivals.ts';
import { bodyOf } from './bytes.ts';
import { createCapture } from './capture.ts';
import { emptyJar, importCookies, readCookieJar } from './cookie-jar.ts';
import { oneQuestionAtATime } from './credential-prompts.ts';
import { createCredentialWatch, learnPassword } from './http-authentication.ts';
import type { LaunchedBrowser } from './launched-browser.ts';
import { notWatchable, unreachable } from './login-failures.ts';
import { asksUser } from './login-options.ts';
import type { LoginSession } from './login-session.ts';
import { createMasker } from './masking.ts';
import type { PausedNavigation } from './navigation-gate.ts';
import { createNavigationWatch, type NavigationWatch } from './navigation-watch.ts';
import { createPage } from './open-page.ts';
import { createOwnWorlds, type OwnWorlds } from './own-worlds.ts';
import { createPageConsoles, type PageConsoles } from './page-consoles.ts';
import { createCrashWatch } from './page-crashes.ts';
import { readPageStorage } from './page-storage.ts';
import { createPageWatch, type PageWatch } from './page-watch.ts';
import { createRecorder, type Recorder } from './recorder.ts';
import { createRefusalWatch, type RefusalWatch } from './refusal-watch.ts';
import { createScreenshots, type Screenshots } from './screenshots.ts';
import { type Targets, type WatchedTarget, watchTargets } from './sessions.ts';
import { createStorageWatch, type StorageWatch } from './storage-watch.ts';
import { takeTypedSecret, watchTypedSecrets } from './typed-secrets.ts';

/** The running browser, with everything that watches it. */
export interface RunningBrowser {
  readonly browser: LaunchedBrowser;
  readonly targets: Targets;
  /** The first window, which is opened with the browser; undefined where it opens by itself, and once it was taken. */
  takeFirstPage(): Promise<Pick<WatchedTarget, 'targetId'>> | undefined;
  readonly worlds: OwnWorlds;
  readonly recorder: Recorder;
  readonly navigations: NavigationWatch;
  readonly pages: PageWatch;
  /** Absent where none are taken. */
  readonly screenshots?: Screenshots;
  readonly consoles: PageConsoles;
}

/** Starts the browser of a window, and watches it. */
export async function startBrowser(session: LoginSession): Promise<Result<RunningBrowser>> {
  const { options, vault, closing, authenticator, holds } = session;
  const { clock } = options;
  const arrivals = createArrivals(() => session.awaited, {
    captured: (response) => session.login?.captured(response),
    nearMiss: (response, failure) => session.login?.nearMiss(response, failure),
  });
  const jar = readCookieJar(options.cookies ?? emptyJar);
  if (!jar.ok) return jar;
  const launched = await options.open();
  if (!launched.ok) return launched;
  const browser = launched.value;
  const { port } = browser;
  try {
    let targets: Targets | undefined;
    const targetOf = (sessionId: string | undefined) => targets?.of(sessionId);
    const worlds = createOwnWorlds(port);
    const navigations = createNavigationWatch(targetOf);
    const refusals = createRefusalWatch(targetOf, (refusal) => session.refused?.(refusal));
    const screenshots = options.screenshots ? screenshotsOf(session, port, worlds, targetOf) : undefined;
    const consoles = createPageConsoles({
      targetOf,
      isNavigation: (requestId) => navigations.last()?.requestId === requestId,
      vault,
      clock,
      // What is recorded at the end of a login belongs to it.
      isWanted: () => session.keepConsole !== undefined,
      keep: (page, console) => session.keepConsole?.(page, console),
    });
    const recorder = createRecorder({
      port,
      vault,
      now: () => clock.now(),
      targetOf,
      isObserved: () => session.observe !== undefined,
      observe(observation, requestId) {
        session.observe?.(observation);
        refusals.observed(observation);
        screenshots?.observed(requestId, observation);
        consoles.observed(requestId, observation);
      },
    });
    const storage = createStorageWatch(port);
    const capture = createCapture({
      port,
      recorder,
      clock,
      ...present({ memory: browser.memory }),
      targets: () => targets,
      arrivals,
      attended: !options.headless,
      askCredentials: browser.askCredentials && oneQuestionAtATime(browser.askCredentials),
      storedFor: (origin) => session.login?.storedFor(origin),
      isShown: (origin) => originOf(navigations.last()?.url) === origin,
      passwordGiven: (password) => learnPassword(vault, password),
      proxy: options.network?.proxy,
      proxyRefused: (failure) => session.login?.proxyRefused(failure),
      decide: (navigation) => decideNavigation(navigation, session, port, () => targets, storage),
    });
    browser.catchUnwatched?.(arrivals);
    const takeCredentials = createCredentialWatch(vault);
    const pages = createPageWatch({
      port,
      worlds,
      targetOf,
      navigations,
      vault,
      isWanted: () => session.login !== undefined,
      awaited: () => session.awaited,
      clock: holds.clock,
      patienceMs: options.pagePatienceMs ?? 2_000,
      notLoaded: ({ url, errorText }) =>
        /^https?:/i.test(url) && !asksUser(options, errorText)
          ? unreachable(url, errorText, options.network?.proxy, session.awaited?.purpose ?? 'login')
          : undefined,
      stopped: (failure) => session.login?.stopped(failure),
    });
    closing.addEventListener('abort', () => pages.close());
    closing.addEventListener('abort', () => screenshots?.close());
    closing.addEventListener('abort', () => consoles.close());
    const crashes = createCrashWatch(
      () => targets,
      () => session.login?.crashed(),
    );
    port.on((event) => {
      takeTypedSecret(event, vault);
      takeCredentials(event);
      worlds.take(event);
      storage.take(event);
      recorder.take(event);
      capture.take(event);
      navigations.take(event);
      pages.take(event);
      screenshots?.take(event);
      consoles.take(event);
      refusals.take(event);
      crashes.take(event);
      authenticator?.take(event);
      if (event.method === 'Network.responseReceived') session.login?.responseReceived();
      if (event.method === 'Network.loadingFailed') holds.requestGone(event.params.requestId);
      if (event.method === 'Target.detachedFromTarget') {
        // The target is still listed during this event.
        queueMicrotask(() => holds.pagesLeft(targets?.pages().map(({ targetId }) => targetId) ?? []));
      }
      if (event.method === 'Page.javascriptDialogOpening' && options.headless) {
        // No user is present, and the page would wait forever.
        const accept = event.params.type !== 'prompt';
        port.send('Page.handleJavaScriptDialog', { accept }, event.sessionId).catch(() => undefined);
      }
    });
    const attached = Promise.withResolvers<Pick<WatchedTarget, 'targetId'>>();
    // The browser performs them in this order, without waiting for us in between.
    const watching = Promise.all([
      capture.enable(),
      importCookies(port, jar.value),
      watchTargets(port, (target) => {
        if (target.type === 'page') attached.resolve(target);
        return prepareTarget(port, target, session, { refusals, storage });
      }),
    ]);
    // It can navigate as soon as it is watched, which is before the command that creates it has ended.
    let firstPage = browser.opensWindow ? undefined : Promise.race([createPage(port), attached.promise]);
    firstPage?.catch(() => undefined);
    const takeFirstPage = () => {
      const taken = firstPage;
      firstPage = undefined;
      return taken;
    };
    [, , targets] = await watching;
    return {
      ok: true,
      value: present({
        browser,
        targets,
        takeFirstPage,
        worlds,
        recorder,
        navigations,
        pages,
        screenshots,
        consoles,
      }),
    };
  } catch (error) {
    await browser.close();
    return { ok: false, failure: notWatchable(browser.name, error) };
  }
}

function screenshotsOf(
  session: LoginSession,
  port: LaunchedBrowser['port'],
  worlds: OwnWorlds,
  targetOf: (sessionId: string | undefined) => WatchedTarget | undefined,
): Screenshots {
  return createScreenshots({
    port,
    worlds,
    targetOf,
    vault: session.vault,
    clock: session.options.clock,
    isWanted: () => session.login !== undefined && session.keepScreenshot !== undefined,
    keep: (page, screenshot) => session.keepScreenshot?.(page, screenshot),
  });
}

/** Has a navigation decided on while a login runs. */
async function decideNavigation(
  { request, frame, networkId }: PausedNavigation,
  { login, awaited, decideNavigation: decide, vault, holds }: LoginSession,
  port: LaunchedBrowser['port'],
  targets: () => Targets | undefined,
  storage: StorageWatch,
): Promise<NavigationDecision> {
  if (login === undefined || awaited === undefined || decide === undefined) return { action: 'continue' };
  const { body, ...head } = request;
  const whole = body === undefined ? head : { ...head, body: bodyOf(body, body.length, body.length) };
  const masked = createMasker(vault).request(request);
  const readStorage = () => {
    const sessionId = targets()
      ?.pages()
      .find(({ targetId }) => targetId === frame)?.sessionId;
    return readPageStorage({ port, sessionId, watch: storage, vault });
  };
  return holds.hold({ frame, request: networkId }, (signal) =>
    decide({ leg: awaited.leg, request: whole, masked, readStorage }, signal),
  );
}

function originOf(url: string | undefined): string | undefined {
  return url !== undefined && URL.canParse(url) ? new URL(url).origin : undefined;
}

async function prepareTarget(
  port: LaunchedBrowser['port'],
  { sessionId, type }: WatchedTarget,
  { options, authenticator, decideNavigation: decide }: LoginSession,
  watches: { readonly refusals: RefusalWatch; readonly storage: StorageWatch },
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
    // Reports to us what the browser itself logs; no page can notice it. Consoles need Runtime alone, which is enabled anyway.
    port.send('Log.enable', undefined, sessionId),
    watchTypedSecrets(port, sessionId),
    // Only where a navigation is held is storage read.
    type === 'page' && decide !== undefined ? watches.storage.prepare(sessionId) : undefined,
    // Fields of a window without focus would accept no text.
    options.form && port.send('Emulation.setFocusEmulationEnabled', { enabled: true }, sessionId),
    // A virtual authenticator serves what is otherwise reported as not available.
    authenticator === undefined || type !== 'page'
      ? watches.refusals.prepare(port, sessionId)
      : authenticator.prepare(port, sessionId),
  ]);
}

/** Bodies of requests up to this size are part of their event. */
const longestInlineForm = 4 * 1_048_576;
