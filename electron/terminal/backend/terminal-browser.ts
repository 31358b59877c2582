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
 * The person's own browser as the terminal uses it: says where to log in and what listens, and takes an answer
 * that is pasted as a line. A pipe is read where pasting is the only way.
 */
export function openTerminalBrowser(options: {
  /** Whether the browser is opened without being asked. */
  readonly opensAtOnce: boolean;
  readonly redirectTarget: RedirectTarget;
  readonly listener: RunListener;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly timeoutMs: number;
}): LoginBrowser {
  const { opensAtOnce, redirectTarget, listener, env, timeoutMs } = options;
  let told: SystemBrowserWaiting | undefined;
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
    ...present({ listener: redirectTarget.listener }),
    awaited: createPendingStates(),
    name: 'this one',
    timeoutMs,
    clock: systemClock,
    announce(waiting) {
      for (const text of news(told, waiting)) listener.notice(text);
      told = waiting;
      if (waiting === undefined) {
        asking?.abort();
        asking = undefined;
      } else if (asking === undefined) {
        const current = new AbortController();
        asking = current;
        askFor(browser, waiting, current.signal).catch(() => {
          // At the prompt Ctrl-C is a key like any other.
          if (!current.signal.aborted) browser.giveUp(cancelled());
        });
      }
    },
  });
  return browser;
}

const prompt = 'Paste the address at which your browser comes to rest (it is not shown): ';

/** What is new since the last time, in sentences. */
function news(
  before: SystemBrowserWaiting | undefined,
  now: SystemBrowserWaiting | undefined,
): readonly string[] {
  if (now === undefined) return [];
  const { problem, refused } = now;
  return [
    ...(before === undefined ? beginning(now) : []),
    ...(problem !== undefined && problem !== before?.problem ? inWords(problem) : []),
    ...refused.slice(before?.refused.length ?? 0).flatMap(inWords),
  ];
}

function beginning({
  purpose,
  url,
  redirectUri,
  opened,
  listening,
  tls,
}: SystemBrowserWaiting): readonly string[] {
  const [place] = redirectUri.split(/[?#]/, 1);
  const what = purpose === 'login' ? 'Log in' : 'Log out';
  return [
    `${what} with ${opened ? 'your browser, which opens' : 'any browser'}: ${url}`,
    listening
      ? `Listening on ${place}.`
      : `Not listening on ${place}: paste the final URL from the address bar of your browser, as one line.`,
    ...(tls === undefined
      ? []
      : [
          `Your browser will warn of the certificate, which was made for this run. Its SHA-256 fingerprint is ${tls.fingerprint}.`,
        ]),
  ];
}

function inWords(failure: Pick<Failure, 'message' | 'expected' | 'received' | 'hint'>): readonly string[] {
  const { message, expected, received, hint } = failure;
  return [
    message,
    ...(expected === undefined ? [] : [`  expected  ${expected}`]),
    ...(received === undefined ? [] : [`  received  ${received}`]),
    ...(hint === undefined ? [] : [`  next      ${hint}`]),
  ];
}
