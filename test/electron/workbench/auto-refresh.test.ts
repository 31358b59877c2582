import { beforeEach, describe, expect, test } from 'vitest';
import type { Failure, Result } from '../../../core/base/failure.ts';
import type { TokenRecord } from '../../../core/record/token-record.ts';
import type { LocalSpan } from '../../../core/token/usable-period.ts';
import type { StoredRun } from '../../../electron/store/runs.ts';
import { AutoRefresh } from '../../../electron/workbench/auto-refresh.ts';
import { type HandClock, handClock } from '../../support/hand-clock.ts';

// The runs are made up here; only the clock of the test goes.

const minute = 60_000;
const life = 5 * minute;

let clock: HandClock;
let runs: Map<string, { readonly run: StoredRun; readonly parent?: string }>;
let wished: string | undefined;
let readable: boolean;
/** When each refresh was sent, in milliseconds since the start, and for which run. */
let sent: [run: string, after: number][];
let outcomes: (Failure | 'tokens' | 'cancelled')[];
let stopped: string[];
let start: number;
let watcher: AutoRefresh;

beforeEach(() => {
  clock = handClock();
  start = clock.now();
  runs = new Map([['login', { run: runWith('login', true) }]]);
  wished = undefined;
  readable = true;
  sent = [];
  outcomes = [];
  stopped = [];
  watcher = open();
});

function token(role: TokenRecord['role'], span?: LocalSpan): TokenRecord {
  return {
    ref: role,
    role,
    kind: 'opaque',
    masked: '',
    header: [],
    claims: [],
    deviations: [],
    ...(span === undefined ? {} : { obtainedAt: span.from, endsAt: span.until }),
  };
}

function runWith(id: string, refreshable: boolean, lifetime: number | undefined = life): StoredRun {
  const from = clock.now();
  const span = lifetime === undefined ? undefined : { from, until: from + lifetime };
  return {
    summary: {
      id,
      connection: 'c',
      grant: id === 'login' ? 'authorization-code' : 'refresh',
      startedAt: from,
      state: 'completed',
      messages: 1,
    },
    findings: [],
    tokens: [token('access-token', span), ...(refreshable ? [token('refresh-token')] : [])],
  };
}

function open(): AutoRefresh {
  const made: AutoRefresh = new AutoRefresh({
    runs: {
      find: (id) => runs.get(id)?.run,
      parentOf: (id) => runs.get(id)?.parent,
      childrenOf: (id) => [...runs].filter(([, { parent }]) => parent === id).map(([child]) => child),
    },
    meta: {
      read: () => wished,
      write: (_name, value) => {
        wished = value;
      },
    },
    clock,
    readable: () => readable,
    refresh: async (run) => refresh(made, run),
    changed: () => undefined,
    stopped: (run) => stopped.push(run),
  });
  return made;
}

/** As the workbench does it: the run starts, the watch is notified, and some time later it ends. */
async function refresh(by: AutoRefresh, parent: string): Promise<Result<{ run: string }>> {
  const child = `refresh-${runs.size}`;
  sent.push([parent, clock.now() - start]);
  const running = runWith(child, false, undefined);
  const { summary } = running;
  runs.set(child, { run: { ...running, tokens: [] }, parent });
  const ended = clock.wait(1_000, new AbortController().signal).then(() => {
    const outcome = outcomes.shift() ?? 'tokens';
    if (outcome === 'tokens') runs.set(child, { run: runWith(child, true), parent });
    else {
      const state = outcome === 'cancelled' ? 'cancelled' : 'failed';
      const failure = outcome === 'cancelled' ? {} : { failure: outcome };
      runs.set(child, {
        run: { ...running, tokens: [], summary: { ...summary, state }, ...failure },
        parent,
      });
    }
  });
  by.started(parent, child, ended);
  return { ok: true, value: { run: child } };
}

const refused: Failure = {
  code: 'token-error',
  message: 'The provider refused the token request: invalid_grant.',
};
const unreachable: Failure = { code: 'connection-refused', message: 'Connection refused.' };
const cutOff: Failure = { code: 'connection-reset', message: 'Reset.' };

describe('tokens that are refreshed before they end', () => {
  test('are refreshed a minute before, again and again, and never sooner', async () => {
    expect(watcher.set('login', true)).toEqual({ ok: true, value: null });
    expect(watcher.list()).toEqual([
      { run: 'login', generations: ['login'], state: 'waiting', at: start + 4 * minute },
    ]);
    await clock.pass(4 * minute - 1);
    expect(sent).toEqual([]);
    await clock.pass(10 * minute);
    expect(sent).toEqual([
      ['login', 4 * minute],
      ['refresh-1', 8 * minute + 1_000],
      ['refresh-2', 12 * minute + 2_000],
    ]);
    expect(watcher.list()).toMatchObject([{ run: 'refresh-3', state: 'waiting' }]);
  });

  test('are left alone unless it is wished, and once it is no more', async () => {
    expect(clock.waiting).toBe(0);
    watcher.set('login', true);
    watcher.set('login', false);
    await clock.pass(life);
    expect([sent, clock.waiting, watcher.list()]).toEqual([[], 0, []]);
  });

  test('by hand meanwhile are not refreshed a second time: the watch continues with the new ones', async () => {
    watcher.set('login', true);
    await clock.pass(minute);
    await refresh(watcher, 'login');
    await clock.pass(3 * minute + 1_000);
    expect(sent).toEqual([['login', minute]]);
    await clock.pass(minute);
    expect(sent).toEqual([
      ['login', minute],
      ['refresh-1', 5 * minute + 1_000],
    ]);
  });

  test('by hand before the watch started are not refreshed a second time either', async () => {
    const begun = open();
    await refresh(begun, 'login');
    watcher.set('login', true);
    await clock.pass(1_000);
    await clock.pass(4 * minute);
    expect(sent).toEqual([
      ['login', 0],
      ['refresh-1', 4 * minute + 1_000],
    ]);
  });

  test('requested twice are watched once', async () => {
    watcher.set('login', true);
    watcher.set('login', true);
    await clock.pass(4 * minute);
    expect([sent.length, clock.waiting]).toEqual([1, 1]);
  });

  test('an old generation means the newest', async () => {
    await refresh(watcher, 'login');
    await clock.pass(1_000);
    watcher.set('login', true);
    expect(watcher.list()).toMatchObject([{ run: 'refresh-1' }]);
    watcher.set('login', false);
    expect(watcher.list()).toEqual([]);
  });

  test('live only a second: they are refreshed every eleven at most, not in a loop', async () => {
    runs.set('login', { run: runWith('login', true, 1_000) });
    watcher.set('login', true);
    await clock.pass(10_000);
    expect(sent).toEqual([['login', 10_000]]);
  });

  test.each([
    ['without a refresh token', () => runWith('login', false), 'nothing to refresh'],
    [
      'of which nobody knows the end',
      () => ({ ...runWith('login', true), tokens: [token('refresh-token'), token('access-token')] }),
      'the expiry of the access token is unknown',
    ],
  ])('%s are refused, and nothing happens', async (_what, make, message) => {
    runs.set('login', { run: make() });
    expect(watcher.set('login', true)).toMatchObject({
      ok: false,
      failure: { message: expect.stringContaining(message) },
    });
    await clock.pass(life);
    expect([sent, watcher.list()]).toEqual([[], []]);
    expect(watcher.set('no run', true)).toMatchObject({ failure: { code: 'not-found' } });
  });

  test('end with their run when it is deleted', async () => {
    watcher.set('login', true);
    watcher.forget('login');
    await clock.pass(life);
    expect([sent, wished]).toEqual([[], '[]']);
  });
});

describe('a refresh that fails', () => {
  test.each([
    ['is refused', refused],
    ['is cut off, so that nobody knows whether the token was used', cutOff],
  ] as const)('because it %s is the last one, and says why', async (_what, failure) => {
    outcomes = [failure];
    watcher.set('login', true);
    await clock.pass(60 * minute);
    expect(sent).toHaveLength(1);
    const generations = ['login', 'refresh-1'];
    expect(watcher.list()).toEqual([{ run: 'login', generations, state: 'stopped', failure }]);
    expect([stopped, wished, clock.waiting]).toEqual([['login'], '[]', 0]);
    expect(watcher.watches('login')).toBe(false);
  });

  test('because it was stopped by hand is the last one', async () => {
    outcomes = ['cancelled'];
    watcher.set('login', true);
    await clock.pass(60 * minute);
    expect(watcher.list()).toMatchObject([{ state: 'stopped', failure: { code: 'cancelled' } }]);
    expect(sent).toHaveLength(1);
  });

  test('before anything was sent is tried again, each time later, and continues', async () => {
    outcomes = [unreachable, unreachable, 'tokens'];
    watcher.set('login', true);
    await clock.pass(6 * minute);
    expect(sent.map(([, after]) => after / 1_000)).toEqual([240, 271, 332]);
    expect(watcher.list()).toMatchObject([{ run: 'refresh-3', state: 'waiting' }]);
  });

  test('again and again without anything sent is given up', async () => {
    outcomes = Array.from({ length: 20 }, () => unreachable);
    watcher.set('login', true);
    await clock.pass(120 * minute);
    expect(sent).toHaveLength(6);
    expect(watcher.list()).toMatchObject([{ run: 'login', state: 'stopped', failure: unreachable }]);
  });

  test('can be wished again', async () => {
    outcomes = [refused];
    watcher.set('login', true);
    await clock.pass(life);
    watcher.set('login', true);
    await clock.pass(1_000);
    expect(watcher.list()).toMatchObject([{ run: 'refresh-2', state: 'waiting' }]);
  });
});

describe('what was wished', () => {
  test('holds after a restart; what is overdue then is refreshed once', async () => {
    watcher.set('login', true);
    watcher.close();
    await clock.pass(60 * minute);
    expect(sent).toEqual([]);
    const next = open();
    next.resume();
    await clock.pass(1_000);
    expect(sent).toEqual([['login', 60 * minute]]);
    expect(next.list()).toMatchObject([{ run: 'refresh-1', state: 'waiting' }]);
  });

  test('waits while the vault is locked', async () => {
    watcher.set('login', true);
    readable = false;
    await clock.pass(60 * minute);
    expect(sent).toEqual([]);
    readable = true;
    await clock.pass(30_000);
    expect(sent).toHaveLength(1);
  });

  test('waits for the passphrase after a restart, since a locked run shows no tokens', async () => {
    watcher.set('login', true);
    watcher.close();
    const whole = runs.get('login');
    if (whole === undefined) throw new Error('no run');
    readable = false;
    runs.set('login', { run: { ...whole.run, tokens: [] } });
    const next = open();
    next.resume();
    expect([next.list(), wished]).toEqual([[], '["login"]']);
    await clock.pass(60 * minute);
    expect(sent).toEqual([]);
    readable = true;
    runs.set('login', whole);
    next.resume();
    await clock.pass(1_000);
    expect(sent).toEqual([['login', 60 * minute]]);
    // A second passphrase, or none, starts nothing twice.
    next.resume();
    await clock.pass(1_000);
    expect(sent).toHaveLength(1);
  });

  test('can be turned off while the vault is locked', () => {
    watcher.set('login', true);
    watcher.close();
    readable = false;
    const whole = runs.get('login');
    runs.set('login', { run: { ...runWith('login', true), tokens: [] } });
    const next = open();
    next.resume();
    next.set('login', false);
    expect(wished).toBe('[]');
    readable = true;
    if (whole !== undefined) runs.set('login', whole);
    next.resume();
    expect(next.list()).toEqual([]);
  });

  test.each(['nonsense', '{}', '[1,null]', '["gone"]'])('and cannot be read is nothing: %s', async (text) => {
    wished = text;
    watcher.resume();
    expect([watcher.list(), wished]).toEqual([[], '[]']);
  });
});
