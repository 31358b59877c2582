import { expect, it } from 'vitest';
import type { DevtoolsPort } from '../../../electron/login-window/devtools-port.ts';
import { createOwnWorlds } from '../../../electron/login-window/own-worlds.ts';
import { createPageWatch } from '../../../electron/login-window/page-watch.ts';
import { createSecretVault } from '../../../electron/masking/secret-vault.ts';
import { handClock } from '../../support/hand-clock.ts';

const target = { sessionId: 's1', targetId: 'f1', type: 'page', page: 'page-1' } as const;

/** Watches a page without a form, whose document has been parsed and loaded. */
function watchPage() {
  let reads = 0;
  let isLeaving = false;
  let requestId = 'r1';
  const port: DevtoolsPort = {
    async send(method) {
      if (method === 'Page.createIsolatedWorld') return { executionContextId: 1 } as never;
      reads += 1;
      return { result: { value: ['Welcome', 'Hello', false, true, []] } } as never;
    },
    on: () => () => undefined,
    onClosed: () => undefined,
  };
  const clock = handClock();
  const watch = createPageWatch({
    port,
    worlds: createOwnWorlds(port),
    targetOf: () => target,
    navigations: {
      last: () => ({ requestId, url: 'https://op.example/', sessionId: 's1', status: 200 }),
      isLeaving: () => isLeaving,
    },
    vault: createSecretVault(),
    isWanted: () => true,
    awaited: () => undefined,
    clock,
    patienceMs: 2_000,
    notLoaded: () => undefined,
    stopped: () => undefined,
  });
  const load = () => {
    watch.take({ method: 'Page.domContentEventFired', params: { timestamp: 1 }, sessionId: 's1' });
    watch.take({ method: 'Page.loadEventFired', params: { timestamp: 1 }, sessionId: 's1' });
  };
  load();
  return {
    watch,
    clock,
    reads: () => reads,
    load,
    /** Shows another document, which has not been parsed. */
    follow() {
      requestId = 'r2';
    },
    leave() {
      isLeaving = true;
    },
  };
}

it('reads a page some time after it was parsed and loaded, once', async () => {
  const { watch, clock, reads } = watchPage();
  await clock.pass(99);
  expect([reads(), watch.lastRead()]).toEqual([0, undefined]);
  await clock.pass(1);
  expect([reads(), watch.lastRead()?.title]).toEqual([1, 'Welcome']);
  await clock.pass(10_000);
  expect(reads()).toBe(1);
});

it('does not read a page that has left by then', async () => {
  const { clock, reads, leave } = watchPage();
  leave();
  await clock.pass(10_000);
  expect(reads()).toBe(0);
});

it('reads the page that follows one once that was parsed, at its own time', async () => {
  const { clock, reads, follow, load } = watchPage();
  await clock.pass(60);
  follow();
  await clock.pass(30);
  load();
  await clock.pass(99);
  expect(reads()).toBe(0);
  await clock.pass(1);
  expect(reads()).toBe(1);
});

it('reads a page at once where the login ends', async () => {
  const { watch, reads } = watchPage();
  expect((await watch.last())?.text).toBe('Hello');
  expect(reads()).toBe(1);
});

it('reads nothing once it is closed', async () => {
  const { watch, clock, reads } = watchPage();
  watch.close();
  await clock.pass(10_000);
  expect(reads()).toBe(0);
});
