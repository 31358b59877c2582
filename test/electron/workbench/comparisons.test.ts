import { beforeEach, describe, expect, test } from 'vitest';
import { channels } from '../../../core/bridge/channels.ts';
import type { TokenPlace, TokenSource } from '../../../core/bridge/compare-channels.ts';
import { TaskThread } from '../../../electron/text-reader/tasks/task-thread.ts';
import { mostCompared } from '../../../electron/workbench/compare-budget.ts';
import { Comparisons } from '../../../electron/workbench/comparisons.ts';
import { signEs256 } from '../../support/login/sign.ts';
import { sampleRun, sampleToken } from '../../support/store/runs.ts';
import { type HandTaskThread, handTaskThread } from '../../support/threads/task-thread.ts';
import { keepInspector } from '../../support/workbench/keep-inspector.ts';

const open = keepInspector();
let thread: HandTaskThread;
let tokens: Comparisons;
beforeEach(() => {
  thread = handTaskThread();
  const { inspector } = open;
  tokens = new Comparisons({ store: open.bench.store, inspector, thread: new TaskThread(thread.start) });
});

const signed = (changes: object): string => {
  const { key, claims } = open.provider;
  return signEs256({ typ: 'JWT', kid: key.jwk.kid }, { ...claims(), ...changes }, key.privateKey);
};
const pasted = async (text: string, ref = '0'): Promise<TokenPlace> => {
  const { id } = await open.paste(text);
  return { from: { kind: 'pasted', id }, ref };
};
async function list(source: TokenSource) {
  const listed = await tokens.list(source);
  if (!listed.ok) throw new Error(listed.failure.message);
  expect(channels['token:list'].output.safeParse(listed.value).success).toBe(true);
  return listed.value;
}
async function compare(first: TokenPlace, second: TokenPlace) {
  const compared = await tokens.compare({ first, second });
  if (!compared.ok) throw new Error(compared.failure.message);
  expect(channels['token:compare'].output.safeParse(compared.value).success).toBe(true);
  return compared.value.sections.flatMap(({ differences }) => differences);
}

describe('tokens of pasted texts', () => {
  test('are listed by what tells them apart', async () => {
    const text = JSON.stringify({ id_token: open.token, code: 'SplxlOBeZQQYbYS6WxSbIA' });
    const { from } = await pasted(text);
    const [first] = await list(from);
    expect(first).toMatchObject({ ref: '0', label: expect.any(String), expiresAt: expect.any(Number) });
  });

  test('are compared within a text, and with another one, and what is on the screen stays', async () => {
    const other = signed({ sub: 'boris' });
    const within = await pasted(`${open.token} ${other}`);
    const shown = await open.paste('nothing here');
    expect(await compare(within, { ...within, ref: '1' })).toContainEqual(
      expect.objectContaining({ place: 'claim', name: 'sub', second: 'boris' }),
    );
    expect(await compare(within, await pasted(open.token))).toEqual([]);
    expect(shown.found).toEqual([]);
  });
});

describe('several tokens', () => {
  const columnsOf = async (...places: readonly TokenPlace[]) => {
    const compared = await tokens.compareColumns({ tokens: [...places] });
    if (!compared.ok) throw new Error(compared.failure.message);
    expect(channels['token:compare-columns'].output.safeParse(compared.value).success).toBe(true);
    return compared.value.rows;
  };

  test('of several texts are compared with the first', async () => {
    const within = await pasted(`${open.token} ${signed({ sub: 'boris' })}`);
    const rows = await columnsOf(within, { ...within, ref: '1' }, await pasted(open.token));
    expect(rows.find(({ name }) => name === 'sub')).toMatchObject({
      first: 'someone',
      cells: [{ value: 'boris' }, { same: true }],
    });
    expect(JSON.stringify(rows)).not.toContain(open.token);
  });

  test('one of which is gone are not compared', async () => {
    const first = await pasted(open.token);
    for (const gone of [
      { ...first, ref: '7' },
      { ...first, from: { kind: 'run', id: 'gone' } as const },
    ]) {
      expect(await tokens.compareColumns({ tokens: [first, gone] })).toMatchObject({
        failure: { code: 'not-found' },
      });
    }
  });

  test.each([[1], [13]])('that are %d are refused', (count) => {
    const places = Array.from({ length: count }, () => ({ from: { kind: 'run', id: 'r' }, ref: '0' }));
    expect(channels['token:compare-columns'].input.safeParse({ tokens: places }).success).toBe(false);
  });
});

describe('tokens of a run', () => {
  test('are compared with a pasted one by their values, which are not shown', async () => {
    open.bench.store.runs.save({ ...sampleRun('run-1'), tokens: [sampleToken] });
    const [listed] = await list({ kind: 'run', id: 'run-1' });
    if (listed === undefined) throw new Error('no token');
    open.bench.store.runs.saveToken('run-1', listed.ref, open.token);
    const run: TokenPlace = { from: { kind: 'run', id: 'run-1' }, ref: listed.ref };
    const differences = await compare(run, await pasted(open.token));
    expect(differences.filter(({ name }) => name === 'Value')).toEqual([]);
    const others = await compare(run, await pasted(signed({ sub: 'boris' })));
    expect(others).toContainEqual(expect.objectContaining({ name: 'Value', secret: 'other' }));
    expect(JSON.stringify(others)).not.toContain(open.token);
  });
});

describe('what cannot be read is refused', () => {
  const gone = { from: { kind: 'pasted', id: 'gone' }, ref: '0' } as const;

  test('a text, run or token that does not exist', async () => {
    const here = await pasted(open.token);
    for (const first of [
      gone,
      { from: { kind: 'run', id: 'gone' }, ref: '0' },
      { ...here, ref: '7' },
    ] as const) {
      expect(await tokens.compare({ first, second: here })).toMatchObject({ failure: { code: 'not-found' } });
      expect(await tokens.compare({ first: here, second: first })).toMatchObject({
        failure: { code: 'not-found' },
      });
    }
    expect(await tokens.list(gone.from)).toMatchObject({ ok: false });
    expect(await tokens.list(here.from)).toMatchObject({ ok: true });
  });
});

describe('the work is done in another thread', () => {
  const asked = () => thread.tasks.map(({ task }) => task);
  const failed = { ok: false, failure: { code: 'cancelled' } };

  test('whatever is compared, and each text is sent once', async () => {
    const within = await pasted(`${open.token} ${signed({ sub: 'boris' })}`);
    await list(within.from);
    await compare(within, { ...within, ref: '1' });
    await tokens.compareColumns({ tokens: [within, { ...within, ref: '1' }] });
    open.bench.store.runs.save(sampleRun('run-1', { endedAt: 1 }));
    await tokens.compareRuns({ run: 'run-1', other: 'run-1' });
    expect(asked()).toEqual(['list-choices', 'compare-pair', 'compare-columns', 'compare-runs']);
    const [, pair] = thread.tasks;
    expect(pair?.task === 'compare-pair' && pair.request.first.from === pair.request.second.from).toBe(true);
  });

  test('a comparison cancels the one before, and the end of the dialog all', async () => {
    const one = await pasted(open.token);
    thread.isHeld = true;
    const first = tokens.compare({ first: one, second: one });
    await expect.poll(asked).toEqual(['compare-pair']);
    const second = tokens.compareColumns({ tokens: [one, one] });
    expect(await first).toMatchObject(failed);
    await expect.poll(asked).toEqual(['compare-pair', 'compare-columns']);
    const listed = tokens.list(one.from);
    tokens.cancel();
    expect(await Promise.all([second, listed])).toMatchObject([failed, failed]);
    expect(thread.count).toEqual({ started: 2, terminated: 2 });
    thread.isHeld = false;
    expect(await list(one.from)).toHaveLength(1);
  });

  test('lists of tokens do not cancel each other', async () => {
    const [one, other] = [await pasted(open.token), await pasted(signed({ sub: 'boris' }))];
    expect(await Promise.all([list(one.from), list(other.from)])).toHaveLength(2);
    expect(thread.count).toEqual({ started: 1, terminated: 0 });
  });

  test('where it ends, that is said, and the next comparison starts another', async () => {
    const one = await pasted(open.token);
    thread.isHeld = true;
    const compared = tokens.compare({ first: one, second: one });
    await expect.poll(asked).toEqual(['compare-pair']);
    thread.end('out of memory');
    expect(await compared).toMatchObject({ failure: { message: 'Comparing failed: out of memory.' } });
    thread.isHeld = false;
    expect(await compare(one, one)).toEqual([]);
    expect(thread.count.started).toBe(2);
  });

  test('more than can be compared is refused, with the limit', async () => {
    const long = { length: mostCompared.tokens / 2 + 1 } as string;
    const inspector = {
      textToRead: async () => ({ ok: true, value: { text: long, keys: new Map(), now: 0 } }) as const,
    };
    const limited = new Comparisons({
      store: open.bench.store,
      inspector,
      thread: new TaskThread(thread.start),
    });
    const place = (id: string) => ({ from: { kind: 'pasted', id }, ref: '0' }) as const;
    expect(await limited.compare({ first: place('a'), second: place('b') })).toMatchObject({
      failure: {
        message: 'The tokens are too long to compare.',
        expected: expect.stringContaining('60,000,000'),
      },
    });
    expect(thread.tasks).toEqual([]);
  });
});
