import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { DevtoolsEvent, DevtoolsPort } from '../../../electron/login-window/devtools-port.ts';
import { watchTargets } from '../../../electron/login-window/sessions.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** A browser with one target, which responds to nothing before `respond`. */
async function watchTarget(
  info: { readonly url: string; readonly canAccessOpener?: boolean },
  waitingForDebugger = true,
) {
  const sent: string[] = [];
  const { promise: responses, resolve: respond } = Promise.withResolvers<never>();
  let tell: (event: DevtoolsEvent) => void = () => undefined;
  const port: DevtoolsPort = {
    send(method, _params, sessionId) {
      if (sessionId === undefined) return Promise.resolve({} as never);
      sent.push(method);
      return responses;
    },
    on(listener) {
      tell = listener;
      return () => undefined;
    },
    onClosed: () => undefined,
  };
  const targets = await watchTargets(port, ({ sessionId }) => port.send('Page.enable', undefined, sessionId));
  const targetInfo = { targetId: 'page', type: 'page', title: '', attached: true, canAccessOpener: false };
  tell({
    method: 'Target.attachedToTarget',
    params: { sessionId: 'session', targetInfo: { ...targetInfo, ...info }, waitingForDebugger },
  });
  let isReady = false;
  targets.ready('page').then(() => {
    isReady = true;
  });
  return {
    targets,
    isReady: () => isReady,
    isResumed: () => sent.includes('Runtime.runIfWaitingForDebugger'),
    sent,
    async respond() {
      respond(undefined as never);
      await vi.advanceTimersByTimeAsync(0);
    },
  };
}

it('resumes a blank page after its commands, and has its first document wait for their results', async () => {
  const { isReady, isResumed, sent, respond } = await watchTarget({ url: 'about:blank' });
  expect(sent).toEqual(['Target.setAutoAttach', 'Page.enable', 'Runtime.runIfWaitingForDebugger']);
  await vi.advanceTimersByTimeAsync(2_900);
  expect([isResumed(), isReady()]).toEqual([true, false]);
  await respond();
  expect(isReady()).toBe(true);
});

it('shows the document of a page that does not respond after three seconds', async () => {
  const { isReady } = await watchTarget({ url: 'about:blank' });
  await vi.advanceTimersByTimeAsync(3_000);
  expect(isReady()).toBe(true);
});

it('resumes a popup that its opener can reach only after the results, or after three seconds', async () => {
  const popup = { url: '', canAccessOpener: true };
  const responding = await watchTarget(popup);
  await vi.advanceTimersByTimeAsync(2_900);
  expect(responding.isResumed()).toBe(false);
  await responding.respond();
  expect(responding.isResumed()).toBe(true);
  const silent = await watchTarget(popup);
  await vi.advanceTimersByTimeAsync(3_000);
  expect(silent.isResumed()).toBe(true);
});

it('resumes a popup without a process soon, which would never respond before', async () => {
  const { isReady, isResumed } = await watchTarget({ url: '' });
  expect(isResumed()).toBe(false);
  await vi.advanceTimersByTimeAsync(100);
  expect([isResumed(), isReady()]).toEqual([true, true]);
});

it.each(['', 'about:blank'])('prepares a page at %j that runs already before it is used', async (url) => {
  const { targets, isResumed, respond } = await watchTarget({ url }, false);
  const [page] = targets.pages();
  if (page === undefined) throw new Error('no page');
  let isPrepared = false;
  targets.prepared(page).then(() => {
    isPrepared = true;
  });
  await vi.advanceTimersByTimeAsync(2_900);
  expect([isPrepared, isResumed()]).toEqual([false, false]);
  await respond();
  expect([isPrepared, isResumed()]).toEqual([true, true]);
});

it('lets no other frame wait', async () => {
  const { targets } = await watchTarget({ url: 'about:blank' });
  await expect(targets.ready('another')).resolves.toBeUndefined();
  await expect(targets.ready(undefined)).resolves.toBeUndefined();
});
