import { describe, expect, test } from 'vitest';
import type { Exchange } from '../../../core/record/exchange.ts';
import type { Store } from '../../../electron/store/store.ts';
import { frozenNow } from '../../support/play.ts';
import { page, wholeObserved, wholeStep } from '../../support/store/exchanges.ts';
import { sampleRun, sampleToken } from '../../support/store/runs.ts';
import { databasePath, open, openRaw, tempFolder, workingKeyStore } from '../../support/store/temp-store.ts';

const later = (minutes: number) => frozenNow + minutes * 60_000;
const ids = (runs: readonly { readonly id: string }[]) => runs.map(({ id }) => id);

/** Keeps an exchange whose masked and whole forms are the same. */
function add(store: Store, run: string, exchange: Exchange): void {
  store.runs.exchanges.add(run, store.runs.exchanges.list(run).exchanges.length, exchange, exchange);
}

describe('a run', () => {
  test('is there after a restart with everything that was stored of it', async () => {
    const [folder, keyStore] = [tempFolder(), workingKeyStore()];
    const first = await open(folder, keyStore);
    const run = { ...sampleRun('r1', { persona: 'alice', messages: 2 }), tokens: [sampleToken] };
    first.runs.save(run, { persona: 'p1', parent: 'r0' });
    first.runs.exchanges.add('r1', 0, wholeStep('x2'), { ...wholeStep('x2'), script: 'masked' });
    add(first, 'r1', wholeObserved('x1'));
    first.runs.saveToken('r1', 'access-token-0', 'the token itself ✓');
    first.close();

    const { runs } = await open(folder, keyStore);
    expect(runs.list()).toEqual([{ ...run.summary, title: 'Code' }]);
    expect(runs.find('r1')).toEqual(run);
    expect([runs.personaOf('r1'), runs.parentOf('r1')]).toEqual(['p1', 'r0']);
    expect(runs.exchanges.list('r1')).toEqual({
      exchanges: [{ ...wholeStep('x2'), script: 'masked' }, wholeObserved('x1')],
      unreadable: [],
    });
    expect(runs.exchanges.find('r1', 'x1')).toEqual({
      state: 'read',
      value: wholeObserved('x1'),
      version: 1,
    });
    expect(runs.token('r1', 'access-token-0')).toBe('the token itself ✓');
  });

  test('that is not there is undefined', async () => {
    const { runs } = await open(tempFolder());
    expect([runs.find('r1'), runs.exchanges.find('r1', 'x1'), runs.token('r1', 't')]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
    expect([runs.parentOf('r1'), runs.personaOf('r1'), runs.newestOf('p1')]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
    expect(runs.exchanges.list('r1')).toEqual({ exchanges: [], unreadable: [] });
    expect(runs.markDeleted('r1', frozenNow)).toBe(false);
  });

  test('is saved again under its links', async () => {
    const { runs } = await open(tempFolder());
    runs.save(sampleRun('r1', { state: 'running' }), { persona: 'p1', parent: 'r0' });
    runs.save(sampleRun('r1', { state: 'failed' }));
    expect(runs.list()).toMatchObject([{ state: 'failed' }]);
    expect([runs.personaOf('r1'), runs.parentOf('r1')]).toEqual(['p1', 'r0']);
  });

  test('keeps its details when only its summary is saved', async () => {
    const { runs } = await open(tempFolder());
    const run = { ...sampleRun('r1'), tokens: [sampleToken] };
    runs.save(run);
    const ended = { ...run.summary, state: 'completed', messages: 7 } as const;
    runs.saveSummary(ended);
    expect(runs.find('r1')).toEqual({ ...run, summary: ended });
    runs.saveSummary({ ...ended, id: 'r2' });
    expect(runs.find('r2')).toBeUndefined();
  });

  test('knows its refreshes, and a user their newest run with tokens', async () => {
    const { runs } = await open(tempFolder());
    runs.save({ ...sampleRun('r1'), tokens: [sampleToken] }, { persona: 'p1' });
    runs.save(sampleRun('r3', { startedAt: later(2) }), { persona: 'p1', parent: 'r1' });
    runs.save(sampleRun('r2', { startedAt: later(1) }), { persona: 'p1', parent: 'r1' });
    expect(runs.childrenOf('r1')).toEqual(['r2', 'r3']);
    expect(runs.newestOf('p1')?.summary.id).toBe('r1');
    expect(runs.newestOf('p2')).toBeUndefined();
  });

  test('keeps no exchange at a place or under an id that is taken, and is sound then', async () => {
    const store = await open(tempFolder());
    store.runs.save(sampleRun('r1'));
    add(store, 'r1', page('x1', 'first text'));
    expect(() => store.runs.exchanges.add('r1', 0, page('x2', 'other'), page('x2', 'other'))).toThrow(
      'UNIQUE',
    );
    expect(() => store.runs.exchanges.add('r1', 1, page('x1', 'other'), page('x1', 'other'))).toThrow(
      'UNIQUE',
    );
    expect(() => store.runs.exchanges.add('r9', 0, page('x1', 'other'), page('x1', 'other'))).toThrow(
      'FOREIGN KEY',
    );
    add(store, 'r1', page('x2', 'second text'));
    expect(ids(store.runs.exchanges.list('r1').exchanges)).toEqual(['x1', 'x2']);
    expect(store.runs.list('other')).toEqual([]);
  });
});

describe('runs that were under way', () => {
  test('are called interrupted at the next start, others are left alone', async () => {
    const folder = tempFolder();
    const first = await open(folder);
    for (const state of ['running', 'held', 'completed', 'failed', 'cancelled'] as const) {
      first.runs.save({ ...sampleRun(state, { state }), tokens: [sampleToken] });
    }
    first.close();
    const { runs } = await open(folder);
    const states = runs.list().map(({ id, state }) => [id, state]);
    expect(Object.fromEntries(states)).toEqual({
      running: 'interrupted',
      held: 'interrupted',
      completed: 'completed',
      failed: 'failed',
      cancelled: 'cancelled',
    });
    expect(runs.find('held')?.tokens).toEqual([sampleToken]);
  });
});

describe('deleting', () => {
  test('hides a run until it is restored', async () => {
    const store = await open(tempFolder());
    store.runs.save(sampleRun('r1'), { persona: 'p1' });
    add(store, 'r1', page('x1', 'some text'));
    expect(store.runs.markDeleted('r1', frozenNow)).toBe(true);
    expect([store.runs.list(), store.runs.list('some text')]).toEqual([[], []]);
    expect(store.runs.markDeleted('r1', null)).toBe(true);
    expect(ids(store.runs.list('some text'))).toEqual(['r1']);
  });

  test('is for good at the end, with exchanges, tokens and the text that was searched', async () => {
    const folder = tempFolder();
    const first = await open(folder);
    for (const run of ['r1', 'r2']) {
      first.runs.save(sampleRun(run));
      add(first, run, page('x1', `a rare word, zyxwvut-${run}`));
      first.runs.saveToken(run, 't', 'secret');
    }
    first.runs.markDeleted('r1', frozenNow);
    first.close();
    const second = await open(folder);
    expect(second.runs.markDeleted('r1', null)).toBe(false);
    expect(ids(second.runs.list('zyxwvut'))).toEqual(['r2']);
    const raw = openRaw(databasePath(folder));
    for (const table of ['runs', 'exchanges', 'tokens', 'run_text']) {
      expect(raw.prepare(`SELECT count(*) AS rows FROM ${table}`).get()).toEqual({ rows: 1 });
    }
  });
});

describe('a search', () => {
  async function searched(): Promise<Store> {
    const store = await open(tempFolder());
    store.runs.save(sampleRun('r1', { variant: { pkce: 'S256' }, persona: 'alice' }));
    add(store, 'r1', page('x1', '{"error":"invalid_grant"} 100% sure, 5_0 percent \0 nothing_after'));
    store.runs.save(
      sampleRun('r2', { startedAt: later(1), grant: 'refresh', persona: 'Zoë', state: 'failed' }),
    );
    add(store, 'r2', page('x1', 'Übermäßig größer \u202e 日本語のテキスト "quoted" text'));
    add(store, 'r2', page('x2', '<script>alert(1)</script> NEAR OR AND NOT'));
    return store;
  }

  test.each([
    ['', ['r2', 'r1']],
    ['   ', ['r2', 'r1']],
    ['"error":"invalid_grant"', ['r1']],
    ['INVALID_GRANT', ['r1']],
    ['100%', ['r1']],
    ['%', []],
    ['5_0', ['r1']],
    ['5x0', []],
    ['nothing_after', ['r1']],
    ['percent \0 nothing', ['r1']],
    ['übermäßig', ['r2']],
    ['ÜBERMÄ', ['r2']],
    ['uber', []],
    ['日本語', ['r2']],
    ['"quoted"', ['r2']],
    ["it's", []],
    ['text', ['r2', 'r1']],
    ['<script>', ['r2']],
    ['NEAR', ['r2']],
    ['near or and', ['r2']],
    ['NEAR(a b)', []],
    ['text:', []],
    ['run:r1', []],
    ['-quoted', []],
    ['tex*', []],
    ['^text', []],
    ['"', []],
    ['"""', []],
    ['a\0b', []],
    ['\ud800\ud800\ud800', []],
    ['nobody wrote this', []],
    ['x'.repeat(2_000), []],
    ["'; DROP TABLE runs; --", []],
  ])('for %j finds the runs that say it', async (text, expected) => {
    expect(ids((await searched()).runs.list(text))).toEqual(expected);
  });

  test.each([
    ['re', ['r2']],
    ['zoë', ['r2']],
    ['ALICE', ['r1']],
    ['fail', ['r2']],
    ['+', ['r1']],
    ['qu', []],
    ['😀😀', []],
  ])(
    'for %j looks at titles, users and states too, under three characters at them alone',
    async (text, expected) => {
      expect(ids((await searched()).runs.list(text))).toEqual(expected);
    },
  );

  test('finds what a user reads in an address or a form, however it was encoded', async () => {
    const store = await open(tempFolder());
    store.runs.save(sampleRun('r1'));
    add(
      store,
      'r1',
      wholeStep('x1', {
        kind: 'browse',
        leg: 'authorization',
        url: 'https://op.example/a?claims=%7B%22name%22%3Anull%7D&scope=openid+profile',
        redirectUri: 'https://app.example/cb',
        responseMode: 'query',
      }),
    );
    for (const text of ['{"name":null}', 'scope=openid profile', '%7B%22', 'app.example/cb']) {
      expect(ids(store.runs.list(text))).toEqual(['r1']);
    }
    // Names of our own members are not what was sent or received.
    expect(store.runs.list('redirectUri')).toEqual([]);
  });
});

describe('a row that cannot be read', () => {
  test('loses one exchange, and not its run', async () => {
    const folder = tempFolder();
    const store = await open(folder);
    store.runs.save(sampleRun('r1'));
    for (const id of ['x1', 'x2', 'x3', 'x4']) add(store, 'r1', page(id, 'text'));
    const raw = openRaw(databasePath(folder));
    raw.exec(`UPDATE exchanges SET masked = '{"kind":"step"' WHERE id = 'x2'`);
    raw.exec(`UPDATE exchanges SET masked = json_set(masked, '$.request.url', 7) WHERE id = 'x3'`);
    const { exchanges, unreadable } = store.runs.exchanges.list('r1');
    expect(ids(exchanges)).toEqual(['x1', 'x4']);
    expect(unreadable).toEqual([
      { id: 'x2', problem: 'masked: not JSON' },
      { id: 'x3', problem: expect.stringContaining('masked.request.url') },
    ]);
    expect(store.runs.exchanges.find('r1', 'x3')).toEqual({
      state: 'damaged',
      problem: expect.stringContaining('masked.request.url'),
    });
  });

  test('loses the findings of a run, and says so in place of them', async () => {
    const folder = tempFolder();
    const store = await open(folder);
    store.runs.save({ ...sampleRun('r1', { state: 'running' }), tokens: [sampleToken] });
    openRaw(databasePath(folder)).exec(`UPDATE runs SET details = json_set(details, '$.tokens', 1)`);
    store.close();
    const { runs, notices } = await open(folder);
    expect(notices).toEqual([]);
    expect(runs.find('r1')).toMatchObject({
      summary: { id: 'r1', state: 'interrupted' },
      tokens: [],
      failure: { code: 'store-damaged', received: expect.stringContaining('details.tokens') },
    });
  });

  test('loses a run from the list, and is said at the start', async () => {
    const folder = tempFolder();
    const store = await open(folder);
    store.runs.save(sampleRun('r1'));
    store.runs.save(sampleRun('r2', { state: 'running' }));
    openRaw(databasePath(folder)).exec(`UPDATE runs SET summary = 'x'`);
    store.runs.save(sampleRun('r3'));
    store.close();
    const { runs, notices } = await open(folder);
    expect(ids(runs.list())).toEqual(['r3']);
    expect(runs.find('r1')).toBeUndefined();
    expect(notices).toEqual([expect.stringContaining('2 runs cannot be read')]);
  });
});
