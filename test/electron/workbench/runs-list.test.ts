import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { answering } from '../../support/login/fake-browser.ts';
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

const open = async (onChange?: Parameters<typeof openBench>[2]) => {
  bench = await openBench(provider.issuer, () => provider.window(), onChange);
};

describe('deleting', () => {
  test('takes a run off the list until it is restored', async () => {
    await open();
    const run = await bench.start();
    await bench.ended(run);
    expect(bench.runs.delete(run)).toMatchObject({ ok: true });
    expect(bench.runs.list()).toEqual([]);
    expect(bench.runs.restore(run)).toMatchObject({ ok: true, value: { id: run } });
    expect(bench.runs.list()).toMatchObject([{ id: run }]);
    expect(bench.runs.delete('none')).toMatchObject({ failure: { code: 'not-found' } });
    expect(bench.runs.restore('none')).toMatchObject({ failure: { code: 'not-found' } });
  });

  test('a run that is under way stops it, and leaves it deleted', async () => {
    await open();
    const run = await bench.start({ paused: true });
    await bench.until(run, (change) => change.held !== null && change.held !== undefined);
    bench.runs.delete(run);
    expect((await bench.ended(run)).summary.state).toBe('cancelled');
    expect(bench.runs.list()).toEqual([]);
  });

  test('a run is found by what its messages say, and not by what is masked', async () => {
    await open();
    const run = await bench.start();
    await bench.ended(run);
    expect(bench.runs.list('authorization_code')).toMatchObject([{ id: run }]);
    expect(bench.runs.list('nowhere to be found')).toEqual([]);
    expect(bench.runs.list('bG9naW4tb2Yt')).toEqual([]);
  });
});

test('a login window that rejects ends the run as a mistake, and nothing else', async () => {
  bench = await openBench(provider.issuer, () =>
    answering(() => {
      throw new Error('out of order');
    }),
  );
  const view = await bench.ended(await bench.start());
  expect(view).toMatchObject({ summary: { state: 'failed' }, failure: { code: 'internal' } });
});

describe('the labels of a run', () => {
  test('are changed one by one, while it runs and after it has ended', async () => {
    await open();
    const run = await bench.start();
    expect(bench.runs.label({ run, name: '  Before the fix ' })).toMatchObject({
      ok: true,
      value: { id: run, name: 'Before the fix' },
    });
    await bench.ended(run);
    expect(bench.runs.label({ run, note: 'Ticket 4711' })).toMatchObject({ ok: true });
    expect(bench.runs.label({ run, pinned: true })).toMatchObject({
      ok: true,
      value: { name: 'Before the fix', note: 'Ticket 4711', pinned: true },
    });
    expect(bench.view(run).summary).toMatchObject({ name: 'Before the fix', note: 'Ticket 4711' });
    expect(bench.changes.at(-1)?.summary).toMatchObject({ name: 'Before the fix' });
    expect(bench.runs.list('4711')).toMatchObject([{ id: run, pinned: true }]);
    expect(bench.runs.label({ run, name: ' ', note: '', pinned: false })).toMatchObject({ ok: true });
    expect(bench.runs.list()[0]).not.toMatchObject({ name: expect.anything() });
    expect(bench.runs.list('4711')).toEqual([]);
  });

  test('are not stored for a run that does not exist', async () => {
    await open();
    expect(bench.runs.label({ run: 'none', name: 'x' })).toMatchObject({
      ok: false,
      failure: { code: 'not-found', step: 'run' },
    });
  });
});
