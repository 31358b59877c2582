import { setImmediate as nextTurn } from 'node:timers/promises';
import { expect, it } from 'vitest';
import type { Failure } from '../../../core/base/failure.ts';
import type { BrowserEnd } from '../../../electron/login-window/launched-browser.ts';
import type { LoginSession } from '../../../electron/login-window/login-session.ts';
import { createNavigationHolds } from '../../../electron/login-window/navigation-holds.ts';
import { performLogin } from '../../../electron/login-window/perform-login.ts';
import type { RunningBrowser } from '../../../electron/login-window/running-browser.ts';
import { handClock } from '../../support/hand-clock.ts';

const draft = {
  kind: 'browse',
  leg: 'authorization',
  url: 'https://login.example/authorize',
  redirectUri: 'https://app.example/cb',
  responseMode: 'query',
} as const;
const problem: Failure = { code: 'login-page-refused', message: 'The account is locked.' };

/** A login in a window without a browser, which a user attends. */
function begin() {
  const clock = handClock();
  const closing = new AbortController();
  const { promise: ended, resolve: end } = Promise.withResolvers<BrowserEnd>();
  const page = { sessionId: 's', targetId: 't' };
  const session = {
    options: { clock, headless: false, timeoutMs: 60_000 },
    closing: closing.signal,
    holds: createNavigationHolds(clock),
    announce: () => undefined,
  } as unknown as LoginSession;
  const running = {
    browser: { name: 'Test', ended, port: { send: async () => ({}) } },
    targets: { pages: () => [page], prepared: async () => undefined, onLastPageGone: () => undefined },
    navigations: { last: () => undefined },
    pages: { last: async () => undefined, lastRead: () => undefined },
    takeFirstPage: () => undefined,
  } as unknown as RunningBrowser;
  const outcome = performLogin(draft, session, running, new AbortController().signal);
  return { session, closing, outcome, end };
}

it.each<[string, BrowserEnd, Failure | undefined, string]>([
  ['by the user at a problem, says the problem', { code: 0, signal: null }, problem, problem.code],
  ['by the user, says so', { code: 0, signal: null }, undefined, 'login-window-closed'],
  ['by a signal at a problem, was killed', { code: null, signal: 'SIGKILL' }, problem, 'browser-killed'],
  ['with a code at a problem, was killed', { code: 1, signal: null }, problem, 'browser-killed'],
])('a browser that was closed %s', async (_how, how, at, code) => {
  const { session, outcome, end } = begin();
  await nextTurn();
  session.login?.stopped(at);
  end(how);
  expect(await outcome).toMatchObject({ ok: false, failure: { code } });
  expect(session.login).toBeUndefined();
});

it('a window that Grantscope closes at a problem is cancelled', async () => {
  const { session, closing, outcome, end } = begin();
  await nextTurn();
  session.login?.stopped(problem);
  closing.abort();
  end({ code: 0, signal: null });
  expect(await outcome).toMatchObject({ ok: false, failure: { code: 'cancelled' } });
});
