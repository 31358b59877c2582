import { createHmac } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import { SecretSearch } from '../../../../electron/crypto/known-secrets/secret-search.ts';
import { startSecretWorker } from '../../../../electron/crypto/known-secrets/start-secret-worker.ts';
import type { SearchProgress } from '../../../../electron/crypto/known-secrets/try-secrets.ts';
import { type HandWorker, handWorker } from '../../../support/threads/hand-worker.ts';

const never = new AbortController().signal;
const limit = 1_000_000_000;
const uncommon = '00112233445566778899aabbccddeeff-not-in-any-list';
const query = (secret: string, text = 'header.payload') => ({
  alg: 'HS256',
  signingInput: Buffer.from(text),
  signature: createHmac('sha256', secret).update(text).digest(),
});
const progress = (job: number, tried: number) =>
  ({ kind: 'progress', job, tried, toTry: 100, of: 100 }) as const;

describe('in a thread of its own', () => {
  test('a common secret is found, another is not, and progress is reported', async () => {
    const search = new SecretSearch(startSecretWorker);
    const told: SearchProgress[] = [];
    const found = search.search(query('your-256-bit-secret'), { limit, signal: never });
    const none = search.search(query(uncommon), {
      limit,
      signal: never,
      progress: (step) => told.push(step),
    });
    expect(await found).toEqual({ state: 'found', secret: 'your-256-bit-secret', decoded: false });
    expect(await none).toEqual({ state: 'not-found' });
    expect(told.length).toBeGreaterThan(1);
    expect(told[0]?.tried).toBe(0);
    expect(told.every(({ tried, toTry }) => tried <= toTry)).toBe(true);
    search.close();
  });

  test('a large token is searched up to the limit', async () => {
    const search = new SecretSearch(startSecretWorker);
    const outcome = await search.search(query(uncommon, 'a'.repeat(1_000_000)), {
      limit: 20_000_000,
      signal: never,
    });
    expect(outcome).toMatchObject({ state: 'stopped', because: 'limit', tried: 19 });
    search.close();
  });

  test('a search is cancelled, and the next one continues in the same thread', async () => {
    let started = 0;
    const search = new SecretSearch((events) => {
      started += 1;
      return startSecretWorker(events);
    });
    const control = new AbortController();
    const outcome = await search.search(query(uncommon, 'a'.repeat(1_000_000)), {
      limit: 1e12,
      signal: control.signal,
      progress: ({ tried }) => {
        if (tried > 0) control.abort();
      },
    });
    expect(outcome).toMatchObject({ state: 'stopped', because: 'cancelled' });
    expect(await search.search(query('secret'), { limit, signal: never })).toMatchObject({ state: 'found' });
    expect(started).toBe(1);
    search.close();
  });

  test('a program that is missing is the reason why there is no result', async () => {
    const search = new SecretSearch((events) => startSecretWorker(events, '/nowhere/secret-worker.js'));
    for (let time = 0; time < 2; time += 1) {
      expect(await search.search(query('secret'), { limit, signal: never })).toMatchObject({
        state: 'unavailable',
        reason: expect.stringContaining('secret-worker.js'),
      });
    }
    search.close();
  });
});

describe('the searches', () => {
  let worker: HandWorker;
  let search: SecretSearch;
  const jobs = () => worker.requests.map(({ kind, job }) => `${kind} ${job}`);
  const ask = (text: string, signal = never) => search.search(query('x', text), { limit, signal });
  const found = (job: number) =>
    ({ kind: 'outcome', job, outcome: { state: 'found', secret: 'x', decoded: false } }) as const;

  beforeEach(() => {
    worker = handWorker();
    search = new SecretSearch(worker.start);
  });

  test('start no thread before the first of them', () => {
    expect(search.known(query('x'), limit)).toBeUndefined();
    expect(worker.count.started).toBe(0);
  });

  test('wait for each other', async () => {
    const first = ask('a');
    const second = ask('b');
    expect(jobs()).toEqual(['search 1']);
    worker.report(found(1));
    expect(jobs()).toEqual(['search 1', 'search 2']);
    worker.report({ kind: 'outcome', job: 2, outcome: { state: 'not-found' } });
    expect([(await first).state, (await second).state]).toEqual(['found', 'not-found']);
    expect(worker.count.started).toBe(1);
  });

  test('are joined by a caller with the same token, and continue while one of them waits', async () => {
    const control = new AbortController();
    const first = ask('a', control.signal);
    worker.report(progress(1, 10));
    const told: number[] = [];
    const second = search.search(query('x', 'a'), {
      limit,
      signal: never,
      progress: ({ tried }) => told.push(tried),
    });
    control.abort();
    worker.report(progress(1, 50));
    worker.report(found(1));
    expect(await first).toEqual({ state: 'stopped', because: 'cancelled', tried: 10, of: 100 });
    expect((await second).state).toBe('found');
    expect([jobs(), told]).toEqual([['search 1'], [10, 50]]);
  });

  test('are stopped once no caller waits, before the next starts', async () => {
    const control = new AbortController();
    const first = ask('a', control.signal);
    const second = ask('b');
    control.abort();
    expect(jobs()).toEqual(['search 1', 'cancel 1', 'search 2']);
    expect(await first).toEqual({ state: 'stopped', because: 'cancelled', tried: 0 });
    worker.report(found(1));
    worker.report(found(2));
    expect((await second).state).toBe('found');
    expect(search.known(query('x', 'a'), limit)).toBeUndefined();
  });

  test('one that waits is cancelled without a word to the thread', async () => {
    const control = new AbortController();
    void ask('a');
    const second = ask('b', control.signal);
    control.abort();
    expect((await second).state).toBe('stopped');
    worker.report(found(1));
    expect(jobs()).toEqual(['search 1']);
  });

  test('one that was cancelled before it started does not start', async () => {
    expect((await ask('a', AbortSignal.abort())).state).toBe('stopped');
    expect(worker.count.started).toBe(0);
  });

  test('are not repeated, unless the limit is another one', async () => {
    const first = ask('a');
    const stopped = { state: 'stopped', because: 'limit', tried: 5, of: 100 } as const;
    worker.report({ kind: 'outcome', job: 1, outcome: stopped });
    expect(await first).toEqual(stopped);
    expect(search.known(query('x', 'a'), limit)).toEqual(stopped);
    expect(await ask('a')).toEqual(stopped);
    expect(search.known(query('x', 'a'), limit * 2)).toBeUndefined();
    expect(jobs()).toEqual(['search 1']);
  });

  test('end with the thread, and the next one starts another', async () => {
    const all = [ask('a'), ask('b')];
    worker.end('out of memory');
    for (const outcome of await Promise.all(all)) {
      expect(outcome).toEqual({ state: 'unavailable', reason: 'out of memory' });
    }
    const again = ask('a');
    expect(jobs()).toEqual(['search 1', 'search 3']);
    worker.report(found(3));
    expect((await again).state).toBe('found');
    expect(worker.count.started).toBe(2);
  });

  test('end when a thread cannot even be started', async () => {
    const broken = new SecretSearch(() => {
      throw new Error('no more threads');
    });
    expect(await broken.search(query('x'), { limit, signal: never })).toEqual({
      state: 'unavailable',
      reason: 'no more threads',
    });
  });

  test('end with the app, which ends the thread', async () => {
    const first = ask('a');
    search.close();
    expect((await first).state).toBe('stopped');
    expect((await ask('b')).state).toBe('stopped');
    expect(worker.count).toEqual({ started: 1, terminated: 1 });
  });
});
