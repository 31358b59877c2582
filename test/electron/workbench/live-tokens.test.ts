import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { mostLiveTokens } from '../../../core/bridge/live-token-channels.ts';
import type { TokenRecord } from '../../../core/record/token-record.ts';
import type { StoredRun } from '../../../electron/store/runs.ts';
import type { Store } from '../../../electron/store/store.ts';
import { TaskThread } from '../../../electron/text-reader/tasks/task-thread.ts';
import { LiveTokens } from '../../../electron/workbench/live-tokens.ts';
import { sampleRun, sampleToken } from '../../support/store/runs.ts';
import { changeRecord, damageRecord } from '../../support/store/sealed-records.ts';
import { open, tempFolder } from '../../support/store/temp-store.ts';
import { type HandTaskThread, handTaskThread } from '../../support/threads/task-thread.ts';

const now = sampleToken.endsAt ?? 0;
const segment = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
const jwt = (sub: string, seconds: number) =>
  `${segment({ alg: 'ES256' })}.${segment({ sub, exp: Math.floor(now / 1000) + seconds })}.${'a'.repeat(86)}`;

let folder: string;
let store: Store;
let live: LiveTokens;
let thread: HandTaskThread;
beforeEach(async () => {
  folder = tempFolder();
  store = await open(folder);
  thread = handTaskThread();
  live = new LiveTokens({
    store,
    thread: new TaskThread(thread.start),
    runs: () => store.runs.list(),
    now: () => now,
  });
});
afterEach(() => store.close());

const tokenOf = (
  ref: string,
  seconds: number | undefined,
  change: Partial<TokenRecord> = {},
): TokenRecord => {
  const { endsAt: _, ...rest } = sampleToken;
  return { ...rest, ref, ...(seconds === undefined ? {} : { endsAt: now + seconds * 1000 }), ...change };
};
const saveRun = (id: string, tokens: readonly TokenRecord[], summary: Partial<StoredRun['summary']> = {}) =>
  store.runs.save({ ...sampleRun(id, { endedAt: now, persona: 'alice', ...summary }), tokens });
const paste = (id: string, text: string) =>
  store.inspections.save({ id, at: now, title: `Text ${id}` }, text);
async function list(input: Parameters<LiveTokens['list']>[0] = { from: 0 }) {
  const page = await live.list(input);
  if (!page.ok) throw new Error(page.failure.message);
  return page.value;
}
const newerRecord = (json: string) => json.replace(/"v":\d+/, '"v":999');
const refs = async () => (await list()).rows.map(({ from, ref }) => `${from.id} ${ref}`);

describe('the list of all tokens', () => {
  test('has those of runs and texts: the first to expire, then an unknown expiry, then expired ones', async () => {
    saveRun('r1', [tokenOf('late', 500), tokenOf('over', -5), tokenOf('unknown', undefined)]);
    saveRun('r2', [tokenOf('soon', 10), tokenOf('long over', -500)]);
    paste('p1', `Bearer ${jwt('carol', 60)}`);
    expect(await refs()).toEqual(['r2 soon', 'p1 0', 'r1 late', 'r1 unknown', 'r1 over', 'r2 long over']);
  });

  test('says where each is from, without its value', async () => {
    saveRun('r1', [tokenOf('a', 10)]);
    store.runs.saveToken('r1', 'a', 'the-secret-value');
    paste('p1', `x ${jwt('carol', 60)}`);
    const page = await list();
    expect(page.rows).toMatchObject([
      { from: { kind: 'run', id: 'r1' }, connection: 'Deleted connection', user: 'alice' },
      {
        from: { kind: 'pasted', id: 'p1' },
        origin: 'Text p1',
        at: now,
        start: 2,
        token: { subject: 'carol' },
      },
    ]);
    expect(JSON.stringify(page)).not.toContain('the-secret-value');
    expect(JSON.stringify(page)).not.toContain(jwt('carol', 60));
  });

  test.each<[string, () => void]>([
    ['of a newer version', () => changeRecord(folder, store, 'runs.record', ['r1'], newerRecord)],
    ['that is no JSON', () => changeRecord(folder, store, 'runs.record', ['r1'], () => '{"v":')],
    [
      'that was changed',
      () =>
        damageRecord(folder, store, 'runs.record', ['r1'], (sealed) =>
          sealed.with(40, (sealed[40] ?? 0) ^ 1),
        ),
    ],
  ])('says that a record %s could not be read', async (_what, change) => {
    saveRun('r1', [tokenOf('a', 10)]);
    saveRun('r2', [tokenOf('b', 20)]);
    change();
    const { rows, failed, closed } = await list();
    expect(rows.map(({ from, ref }) => `${from.id} ${ref}`)).toEqual(['r2 b']);
    expect([failed, closed]).toEqual([1, 0]);
  });

  test('says nothing of a run that was deleted meanwhile', async () => {
    saveRun('r1', [tokenOf('a', 10)]);
    const own = new LiveTokens({
      store,
      thread: new TaskThread(thread.start),
      runs: () => store.runs.list().flatMap((run) => [run, { ...run, id: 'gone' }]),
      now: () => now,
    });
    const page = await own.list({ from: 0 });
    expect(page).toMatchObject({ ok: true, value: { total: 1, failed: 0, closed: 0 } });
  });

  test('offers a refresh where no refresh replaced the refresh token', async () => {
    const refreshToken = tokenOf('rt', undefined, { role: 'refresh-token' });
    saveRun('r1', [tokenOf('a', 10), refreshToken]);
    saveRun('r2', [tokenOf('b', 20)]);
    saveRun('r3', [tokenOf('c', 30), refreshToken], { state: 'failed' });
    saveRun('r4', [tokenOf('d', 40), refreshToken], { grant: 'refresh', follows: { run: 'r1' } });
    const offered = async () =>
      (await list()).rows.flatMap(({ from, refreshable }) => (refreshable ? [from.id] : []));
    expect(new Set(await offered())).toEqual(new Set(['r4']));
    saveRun('r5', [tokenOf('e', 50)], { grant: 'refresh', follows: { run: 'r4' } });
    expect(new Set(await offered())).toEqual(new Set(['r4']));
  });

  test('follows new, changed and deleted runs and texts', async () => {
    saveRun('r1', [], { state: 'running' });
    paste('p1', 'nothing');
    expect(await refs()).toEqual([]);
    saveRun('r1', [tokenOf('a', 10)]);
    store.inspections.save({ id: 'p1', at: now + 1, title: 'Text' }, jwt('carol', 60));
    expect(await refs()).toEqual(['r1 a', 'p1 0']);
    store.runs.markDeleted('r1', now);
    store.inspections.delete('p1');
    expect(await refs()).toEqual([]);
  });

  test('comes in pages of one state', async () => {
    const count = mostLiveTokens.page + 2;
    saveRun(
      'r1',
      Array.from({ length: count }, (_, index) => tokenOf(`t${index}`, index + 1)),
    );
    const first = await list();
    expect([first.rows.length, first.total]).toEqual([mostLiveTokens.page, count]);
    saveRun('r2', [tokenOf('new', 1)]);
    const second = await list({ list: first.list, from: mostLiveTokens.page });
    expect(second.rows.map(({ ref }) => ref)).toEqual(['t500', 't501']);
    await list();
    expect(await live.list({ list: first.list, from: 0 })).toMatchObject({ failure: { code: 'not-found' } });
  });

  test('is bounded, and counts what is left out', async () => {
    for (let run = 0; run < 6; run += 1) {
      saveRun(
        `r${run}`,
        Array.from({ length: 1000 }, (_, index) => tokenOf(`t${index}`, index + 1)),
      );
    }
    expect(await list()).toMatchObject({ total: mostLiveTokens.list, omitted: 1000 });
  });

  test('leaves out what is no token, and refuses texts that are too long', async () => {
    paste('p1', 'code=c0de-c0de-c0de&state=s7a7e');
    paste('p2', `${jwt('carol', 60)}${' '.repeat(10_000_001)}`);
    expect(await list()).toMatchObject({ rows: [], tooLong: 1, failed: 0 });
    expect(thread.tasks).toEqual([]);
  });
});

describe('long texts and records', () => {
  const long = '\n-'.repeat(15_000);
  const asked = () => thread.tasks.map(({ task }) => task);

  test('are read in another thread, once, and short ones at once', async () => {
    paste('p1', `${jwt('carol', 60)}${long}`);
    paste('p2', jwt('dave', 70));
    saveRun('r1', [tokenOf('a', 10, { claims: [{ name: 'c', value: long }] })]);
    expect(await refs()).toEqual(['r1 a', 'p1 0', 'p2 0']);
    await list();
    expect(asked().sort()).toEqual(['list-run', 'list-text']);
    expect(await live.value({ from: { kind: 'pasted', id: 'p1' }, ref: '0' })).toMatchObject({
      value: jwt('carol', 60),
    });
    expect(asked().at(-1)).toBe('find-value');
  });

  test('whose reading fails are counted, and read again for the next list', async () => {
    paste('p1', `${jwt('carol', 60)}${long}`);
    thread.isHeld = true;
    const listed = list();
    await expect.poll(asked).toEqual(['list-text']);
    thread.end('out of memory');
    expect(await listed).toMatchObject({ rows: [], failed: 1, tooLong: 0 });
    thread.isHeld = false;
    expect(await list()).toMatchObject({ rows: [{ ref: '0' }], failed: 0 });
    expect(thread.count.started).toBe(2);
  });

  test('are not read for a list that is cancelled or replaced, and what was read is known', async () => {
    paste('p1', `${jwt('carol', 60)}${long}`);
    await list();
    paste('p2', `${jwt('dave', 70)}${long}`);
    paste('p3', `${jwt('erin', 80)}${long}`);
    thread.isHeld = true;
    const first = live.list({ from: 0 });
    await expect.poll(() => thread.tasks.length).toBe(2);
    live.cancel();
    expect(await first).toMatchObject({ failure: { code: 'cancelled' } });
    expect([thread.tasks.length, thread.count.terminated]).toEqual([2, 1]);
    const second = live.list({ from: 0 });
    await expect.poll(() => thread.tasks.length).toBe(3);
    thread.isHeld = false;
    const third = list();
    expect(await second).toMatchObject({ failure: { code: 'cancelled' } });
    expect((await third).rows.map(({ token }) => token.subject)).toEqual(['carol', 'dave', 'erin']);
    expect(thread.tasks.length).toBe(5);
  });
});

describe('the value of a token of the list', () => {
  test('is read for a copy, of a run and of a text', async () => {
    saveRun('r1', [tokenOf('a', 10)]);
    store.runs.saveToken('r1', 'a', 'the-secret-value');
    paste('p1', `code=c0de-c0de-c0de-c0de&id_token=${jwt('carol', 60)}`);
    expect(await live.value({ from: { kind: 'run', id: 'r1' }, ref: 'a' })).toMatchObject({
      value: 'the-secret-value',
    });
    const [row] = (await list()).rows.filter(({ from }) => from.kind === 'pasted');
    expect(await live.value({ from: { kind: 'pasted', id: 'p1' }, ref: row?.ref ?? '' })).toMatchObject({
      value: jwt('carol', 60),
    });
  });

  test.each([
    ['of a run that is gone', { from: { kind: 'run', id: 'gone' }, ref: 'a' }],
    ['of a text that is gone', { from: { kind: 'pasted', id: 'gone' }, ref: '0' }],
    ['that the text does not have', { from: { kind: 'pasted', id: 'p1' }, ref: '7' }],
  ] as const)('is not read %s', async (_what, place) => {
    paste('p1', jwt('carol', 60));
    expect(await live.value(place)).toMatchObject({ ok: false, failure: { code: 'not-found' } });
  });
});
