import type { ObservedExchange } from '../../../core/record/exchange.ts';
import type { BrowseReply } from '../../../core/script/draft.ts';
import { type LaunchOptions, launchBrowser } from '../../../electron/login-window/launch.ts';
import { openLoginBrowser } from '../../../electron/login-window/login-browser.ts';
import type { LoginBrowserOptions } from '../../../electron/login-window/login-options.ts';
import { findBrowser } from '../../../electron/machine/find-browser.ts';
import type { Clock, LoginBrowser } from '../../../electron/ports/ports.ts';
import { openDebugged } from '../desktop/open-debugged.ts';

/** The real clock; a wait that is given up rejects. */
const wallClock: Clock = {
  now: () => Date.now(),
  wait: (milliseconds, signal) =>
    new Promise((resolve, reject) => {
      const timer = setTimeout(resolve, milliseconds);
      const stop = () => {
        clearTimeout(timer);
        reject(new Error('given up'));
      };
      if (signal.aborted) stop();
      else signal.addEventListener('abort', stop, { once: true });
    }),
};

/** How long a page that seems to end a login may take to continue, in milliseconds; the program gives it two seconds. */
export const shortPagePatience = 300;

export type Observation = Omit<ObservedExchange, 'id' | 'leg' | 'kind'>;

export interface Watched {
  readonly outcome: BrowseReply['outcome'];
  readonly observed: readonly Observation[];
  /** What the window reported of what was typed into secret fields. */
  readonly learned: readonly string[];
}

/** The installed browser; a test cannot do without. */
export function installedBrowser(): string {
  const found = findBrowser();
  if (!found.ok) throw new Error(found.failure.message);
  return found.value;
}

/** What a test may say of its window. */
export type WindowOptions = Partial<LoginBrowserOptions> & Partial<LaunchOptions>;

/** Whether every window is driven by the debuggers of its pages, as in Electron, instead of by the pipe of its browser. */
const byPages = process.env.GRANTSCOPE_TEST_DEVTOOLS === 'pages';

/** A headless login window, in the installed browser unless another one is named. */
export function openWindow({
  executable,
  extraArgs,
  network = {},
  ...options
}: WindowOptions = {}): LoginBrowser {
  const launch = () =>
    launchBrowser({
      executable: executable ?? installedBrowser(),
      headless: true,
      network,
      ...(extraArgs === undefined ? {} : { extraArgs }),
    });
  const { open = launch, ...rest } = options;
  return openLoginBrowser({
    headless: true,
    network,
    timeoutMs: 20_000,
    pagePatienceMs: shortPagePatience,
    clock: wallClock,
    ...rest,
    open: byPages ? () => openDebugged(open) : open,
  });
}

/** Sends a window to a URL and waits for the redirect. `during` runs meanwhile. */
export async function browseTo(
  window: LoginBrowser,
  url: string,
  redirectUri: string,
  options: {
    readonly signal?: AbortSignal;
    readonly onObserved?: (observation: Observation) => void;
    readonly leg?: 'authorization' | 'logout';
  } = {},
): Promise<Watched> {
  const observed: Observation[] = [];
  const learned: string[] = [];
  const outcome = await window.browse(
    { kind: 'browse', leg: options.leg ?? 'authorization', url, redirectUri, responseMode: 'query' },
    {
      signal: options.signal ?? new AbortController().signal,
      observe: (observation) => {
        observed.push(observation);
        options.onObserved?.(observation);
      },
      learn: (secrets) => learned.push(...secrets),
    },
  );
  return { outcome, observed, learned };
}

/** The response of a login that must have been caught. */
export function responseOf({ outcome }: Watched) {
  if (!outcome.ok) throw new Error(`not caught: ${JSON.stringify(outcome.failure)}`);
  return outcome.answer;
}

/** The failure of a login that must have failed. */
export function failureOf({ outcome }: Watched) {
  if (outcome.ok) throw new Error(`caught ${outcome.answer.url}`);
  return outcome.failure;
}
