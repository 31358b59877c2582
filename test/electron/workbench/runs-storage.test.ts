import { setImmediate as nextTurn } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { observed } from '../../support/exchanges.ts';
import { type StubProvider, startStubProvider } from '../../support/login/stub-provider.ts';
import { type Bench, openBench } from '../../support/workbench/start-runs.ts';

let provider: StubProvider;
let bench: Bench;

beforeAll(async () => {
  provider = await startStubProvider();
});
afterAll(() => provider.close());
afterEach(async () => {
  provider.restore();
  await bench.close();
});

describe('5,000 messages of the login window at once', () => {
  test('leave few to store when the run is aborted', async () => {
    const sizes: number[] = [];
    const seen = Promise.withResolvers<void>();
    bench = await openBench(provider.issuer, () => ({
      async browse(_draft, { observe, signal }) {
        for (let index = 0; index < 5_000; index += 1) {
          const { id: _, leg: _leg, kind: _kind, ...message } = observed(`o${index}`);
          observe(message);
        }
        // Each message is recorded a turn later than the one before.
        while (sizes.length < 19) await nextTurn();
        seen.resolve();
        await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()));
        return { ok: false, failure: { code: 'cancelled', message: 'The run was aborted.' } };
      },
      close: async () => undefined,
    }));
    const { exchanges } = bench.store.runs;
    const addAll = exchanges.addAll.bind(exchanges);
    exchanges.addAll = (run, from, added) => {
      sizes.push(added.length);
      addAll(run, from, added);
    };
    const run = await bench.start();
    await seen.promise;
    bench.runs.active.stop(run);
    const { summary, messages } = await bench.ended(run);
    expect(summary.state).toBe('cancelled');
    expect(Math.max(...sizes)).toBeLessThanOrEqual(257);
    expect(messages.flatMap((message) => message.exchanges).length).toBeGreaterThanOrEqual(5_000);
  });
});

describe('a store that fails', () => {
  test.each([
    ['a message of the login', 'observed'],
    ['a step', 'step'],
  ] as const)('while storing %s ends the run, and the window is notified', async (_what, kind) => {
    let closed = false;
    bench = await openBench(provider.issuer, () => ({
      async browse(draft, { observe, signal }) {
        const { id: _, leg: _leg, kind: _kind, ...message } = observed('o1');
        observe(message);
        // As a user who takes a minute: it ends only because it is stopped.
        if (kind === 'observed') {
          await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()));
        }
        return provider.window().browse(draft, { observe, signal });
      },
      close: async () => {
        closed = true;
      },
    }));
    const { runs } = bench.store;
    const [addAll, save, saveSummary] = [
      runs.exchanges.addAll.bind(runs.exchanges),
      runs.save.bind(runs),
      runs.saveSummary.bind(runs),
    ];
    const full = Object.assign(new Error('database or disk is full'), { errcode: 13 });
    let isFull = false;
    runs.exchanges.addAll = (run, from, exchanges) => {
      isFull ||= exchanges.some(({ whole }) =>
        whole.kind === 'step' ? kind === 'step' && whole.draft.leg === 'token' : kind === 'observed',
      );
      if (isFull) throw full;
      addAll(run, from, exchanges);
    };
    runs.saveSummary = (summary) => {
      if (isFull) throw full;
      saveSummary(summary);
    };
    runs.save = (run, links) => {
      if (isFull) throw full;
      save(run, links);
    };
    const run = await bench.start();
    const view = await bench.ended(run);
    expect(view).toMatchObject({ summary: { state: 'failed' }, failure: { code: 'store-full' } });
    expect(bench.changes.at(-1)).toMatchObject({
      run,
      failure: { code: 'store-full' },
      held: null,
      working: null,
    });
    await bench.runs.close();
    expect(closed).toBe(true);
    expect(bench.view(run).summary.state).toBe('failed');
    expect(bench.runs.list()).toMatchObject([{ id: run, state: 'failed' }]);

    isFull = false;
    runs.exchanges.addAll = addAll;
    expect(bench.view(run).messages.length).toBeGreaterThan(0);
  });

  test('at the very beginning closes the browser and says so', async () => {
    let closed = 0;
    bench = await openBench(provider.issuer, () => ({
      ...provider.window(),
      close: async () => {
        closed += 1;
      },
    }));
    bench.store.runs.save = () => {
      throw new Error('no room');
    };
    await expect(bench.start()).rejects.toThrow('no room');
    expect(closed).toBe(1);
    expect(bench.runs.list()).toEqual([]);
  });
});
