import { beforeEach, expect, test } from 'vitest';
import { storedTokenView } from '../../../core/views/token/token-views.ts';
import type { StoredRun } from '../../../electron/store/runs.ts';
import { ExpiryNotices } from '../../../electron/workbench/expiry-notices.ts';
import type { Notification } from '../../../electron/workbench/host.ts';
import { type HandClock, handClock } from '../../support/hand-clock.ts';
import { sampleRun, sampleToken } from '../../support/store/runs.ts';

const minute = 60_000;
let clock: HandClock;
let told: Notification[];
let wanted: boolean;
let refreshed: string | undefined;
let notices: ExpiryNotices;
beforeEach(() => {
  clock = handClock();
  told = [];
  wanted = true;
  refreshed = undefined;
  notices = new ExpiryNotices({
    clock,
    wanted: () => wanted,
    refreshes: (run) => run === refreshed,
    nameOf: () => 'Acme\u202e staging',
    notify: (notification) => told.push(notification),
  });
});

function runFor(id: string, persona: string, lifetime: number): StoredRun {
  const from = clock.now();
  const token = { ...sampleToken, obtainedAt: from, endsAt: from + lifetime };
  return { ...sampleRun(id, { persona, startedAt: from }), tokens: [token] };
}

test('the end of an access token is announced a minute before, once, with nothing of the token', async () => {
  const run = runFor('one', 'alice', 5 * minute);
  notices.watch(run);
  await clock.pass(4 * minute - 1);
  expect(told).toEqual([]);
  await clock.pass(10 * minute);
  expect(told).toEqual([
    {
      title: 'Access token expires soon',
      body: expect.stringMatching(/^alice at Acme staging: at \d\d:\d\d:\d\d\.$/),
    },
  ]);
  for (const token of run.tokens) {
    expect(JSON.stringify(told)).not.toContain(token.masked);
    expect(JSON.stringify(told)).not.toContain(storedTokenView(token, []).describes);
  }
});

test('nothing is announced unless it is wanted, nor of what is refreshed by itself', async () => {
  wanted = false;
  notices.watch(runFor('one', 'alice', 5 * minute));
  notices.stopped(runFor('one', 'alice', minute));
  await clock.pass(5 * minute);
  wanted = true;
  refreshed = 'two';
  notices.watch(runFor('two', 'alice', 5 * minute));
  await clock.pass(5 * minute);
  expect(told).toEqual([]);
});

test('newer tokens of the same user replace older ones; those of another do not', async () => {
  notices.watch(runFor('one', 'alice', 5 * minute));
  notices.watch(runFor('other', 'bob', 5 * minute));
  await clock.pass(3 * minute);
  notices.watch(runFor('two', 'alice', 5 * minute));
  await clock.pass(2 * minute);
  expect(told.map(({ body }) => body.split(' ', 1)[0])).toEqual(['bob']);
  await clock.pass(2 * minute);
  expect(told).toHaveLength(2);
});

test('that an automatic refresh has stopped is announced, and where to look', () => {
  notices.stopped(runFor('one', 'alice', minute));
  expect(told).toEqual([
    {
      title: 'Auto-refresh stopped',
      body: 'alice at Acme staging: the reason is on the Tokens screen.',
    },
  ]);
});

test('nothing waits when it is closed, nor for a run without an access token', async () => {
  const { tokens: _, ...rest } = runFor('none', 'alice', minute);
  notices.watch({ ...rest, tokens: [] });
  expect(clock.waiting).toBe(0);
  notices.watch(runFor('one', 'alice', minute));
  notices.close();
  await clock.pass(5 * minute);
  expect([told, clock.waiting]).toEqual([[], 0]);
});

test('a run that ends after it was closed is not watched, and its auto-refresh not announced', async () => {
  notices.close();
  notices.watch(runFor('one', 'alice', 2 * minute));
  notices.stopped(runFor('one', 'alice', minute));
  expect(clock.waiting).toBe(0);
  await clock.pass(5 * minute);
  expect(told).toEqual([]);
});
