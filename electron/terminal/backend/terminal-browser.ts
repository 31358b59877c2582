import type { Failure } from '../../../core/base/failure.ts';
import { present } from '../../../core/base/present.ts';
import { cancelled } from '../../login-window/login-failures.ts';
import { openExternal } from '../../machine/open-external.ts';
import { systemClock } from '../../ports/clock.ts';
import type { LoginBrowser } from '../../ports/ports.ts';
import type { RunListener } from '../../ports/run-listener.ts';
import { createPendingStates } from '../../system-browser/pending-states.ts';
import type { RedirectTarget } from '../../system-browser/redirect-target.ts';
import {
  openSystemBrowser,
  type SystemBrowser,
  type SystemBrowserWaiting,
} from '../../system-browser/system-browser.ts';
import { inputEnded } from '../../system-browser/system-browser-failures.ts';

/**
 * Opens the system browser for the terminal: prints the URL to open and the listener, and accepts a redirect that is
 * pasted as a line. A pipe is read only if pasting is the only way.
 */
export function openTerminalBrowser(options: {
  /** Whether the browser is opened automatically. */
  readonly opensAtOnce: boolean;
  readonly redirectTarget: RedirectTarget;
  readonly listener: RunListener;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly timeoutMs: number;
  readonly acceptNearRedirect?: boolean | undefined;
}): LoginBrowser {
  const { opensAtOnce, redirectTarget, listener, env, timeoutMs, acceptNearRedirect } = options;
  let announced: SystemBrowserWaiting | undefined;
  let asking: AbortController | undefined;

  const askFor = async (browser: SystemBrowser, { listening }: SystemBrowserWaiting, signal: AbortSignal) => {
    const { person } = listener;
    if (person?.attended !== true && listening) return;
    for (;;) {
      const line = await person?.ask(prompt, signal);
      if (signal.aborted) return;
      if (line === undefined) {
        if (!listening) browser.giveUp(inputEnded);
        return;
      }
      const pasted = browser.paste(line, false);
      if (pasted.ok) return;
      for (const text of inWords(pasted.failure)) listener.notice(text);
    }
  };

  const browser = openSystemBrowser({
    openExternal: (url) => openExternal(url, env),
    opensAtOnce,
    ...present({ listener: redirectTarget.listener, acceptNearRedirect }),
    awaited: createPendingStates(),
    name: 'this run',
    timeoutMs,
    clock: systemClock,
    announce(waiting) {
      for (const text of news(announced, waiting)) listener.notice(text);
      announced = waiting;
      if (waiting === undefined) {
        asking?.abort();
        asking = undefined;
      } else if (asking === undefined) {
        const current = new AbortController();
        asking = current;
        askFor(browser, waiting, current.signal).catch(() => {
          // At the prompt Ctrl-C is a key like any other.
          if (!current.signal.aborted) browser.giveUp(cancelled(waiting.purpose));
        });
      }
    },
  });
  return browser;
}

const prompt = 'Paste the final URL from the address bar of your browser (input is hidden): ';

/** Returns what is new since the last call, in sentences. */
function news(
  before: SystemBrowserWaiting | undefined,
  now: SystemBrowserWaiting | undefined,
): readonly string[] {
  if (now === undefined) return [];
  const { problem, refused } = now;
  return [
    ...(before === undefined ? firstLines(now) : []),
    ...(problem !== undefined && problem !== before?.problem ? inWords(problem) : []),
    ...refused.slice(before?.refused.length ?? 0).flatMap(inWords),
  ];
}

function firstLines({
  purpose,
  url,
  redirectUri,
  opened,
  listening,
  tls,
}: SystemBrowserWaiting): readonly string[] {
  const [place] = redirectUri.split(/[?#]/, 1);
  const what = purpose === 'login' ? 'Sign in' : 'Sign out';
  return [
    `${what} with ${opened ? 'your browser, which opens' : 'any browser'}: ${url}`,
    listening
      ? `Listening on ${place}.`
      : `Not listening on ${place}: paste the final URL from the address bar of your browser, as one line.`,
    ...(tls === undefined
      ? []
      : [
          `Your browser will warn about the certificate, which was created for this run. Its SHA-256 fingerprint is ${tls.fingerprint}.`,
        ]),
  ];
}

function inWords(
  failure: Pick<Failure, 'message' | 'expected' | 'received' | 'hint'> & { readonly code: string },
): readonly string[] {
  const { code, message, expected, received, hint } = failure;
  return [
    message,
    ...(expected === undefined ? [] : [`  expected  ${expected}`]),
    ...(received === undefined ? [] : [`  received  ${received}`]),
    ...(hint === undefined ? [] : [`  next      ${hint}`]),
    ...(code === 'redirect-mismatch' ? ['  or        Use --accept-near-redirect to process it.'] : []),
  ];
}
