import { describe, expect, test } from 'vitest';
import { saveUnexpectedEnd } from '../../../electron/store/unexpected-end.ts';
import { sampleRun } from '../../support/store/runs.ts';
import { open, tempFolder } from '../../support/store/temp-store.ts';

const reason = 'The browser of the window ended unexpectedly (signal SIGKILL)';

/** The notices of the start after a session, and of the one after that. */
async function noticesAfter(session: (store: Awaited<ReturnType<typeof open>>) => void) {
  const folder = tempFolder();
  const store = await open(folder);
  session(store);
  store.close();
  const next = await open(folder);
  next.close();
  const last = await open(folder);
  return { first: next.notices, second: last.notices };
}

describe('the start after a failure of the window', () => {
  test.each([
    [0, `${reason} in the last session. No run was in progress.`],
    [1, `${reason} while 1 run was in progress. It is saved as interrupted.`],
    [2, `${reason} while 2 runs were in progress. They are saved as interrupted.`],
  ])('says once that %s runs were in progress', async (runs, notice) => {
    const { first, second } = await noticesAfter(({ meta }) => saveUnexpectedEnd(meta, { reason, runs }));
    expect(first).toEqual([notice]);
    expect(second).toEqual([]);
  });

  test('counts the runs that had not ended in the store', async () => {
    const { first } = await noticesAfter(({ meta, runs }) => {
      runs.save(sampleRun('r1', { state: 'held' }));
      saveUnexpectedEnd(meta, { reason, runs: 1 });
    });
    expect(first).toEqual([`${reason} while 2 runs were in progress. They are saved as interrupted.`]);
  });
});

describe('the start after the process was killed', () => {
  test('says once how many runs were in progress', async () => {
    const { first, second } = await noticesAfter(({ runs }) => {
      runs.save(sampleRun('r1', { state: 'running' }));
      runs.save(sampleRun('r2', { state: 'held' }));
      runs.save(sampleRun('r3', { state: 'completed' }));
    });
    expect(first).toEqual([
      'Grantscope ended unexpectedly while 2 runs were in progress. They are saved as interrupted.',
    ]);
    expect(second).toEqual([]);
  });

  test('says nothing where no run was in progress', async () => {
    const { first } = await noticesAfter(({ runs }) => runs.save(sampleRun('r1', { state: 'cancelled' })));
    expect(first).toEqual([]);
  });
});

test.each([
  ['no JSON', '{'],
  ['null', 'null'],
  ['a list', '[]'],
  ['without a reason', '{"runs":1}'],
  ['with an empty reason', '{"reason":"","runs":1}'],
  ['with a reason of another type', '{"reason":["x"],"runs":1}'],
  ['with a long reason', JSON.stringify({ reason: 'x'.repeat(1_000_000), runs: 1 })],
  ['with fewer than no runs', '{"reason":"x","runs":-1}'],
  ['with a part of a run', '{"reason":"x","runs":0.5}'],
])('a record that is %s is dropped', async (_what, record) => {
  const { first } = await noticesAfter(({ meta }) => meta.write('unexpected-end', record));
  expect(first).toEqual([]);
});

test('aborted runs alone become interrupted ones', async () => {
  const { runs } = await open(tempFolder());
  runs.save(sampleRun('r1', { state: 'cancelled' }));
  runs.save(sampleRun('r2', { state: 'completed' }));
  runs.save(sampleRun('r3', { state: 'cancelled' }));
  expect(runs.interruptAborted(['r1', 'r2', 'no run'])).toBe(1);
  expect(['r1', 'r2', 'r3'].map((id) => runs.find(id)?.summary.state)).toEqual([
    'interrupted',
    'completed',
    'cancelled',
  ]);
});
