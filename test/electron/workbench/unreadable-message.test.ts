import { expect, test } from 'vitest';
import { readExchange, readRun } from '../../../electron/workbench/read-run.ts';
import { page } from '../../support/store/exchanges.ts';
import { sampleRun } from '../../support/store/runs.ts';
import { changeRecord } from '../../support/store/sealed-records.ts';
import { open, tempFolder } from '../../support/store/temp-store.ts';

test('a damaged message is a line of its run, and says why it cannot be opened', async () => {
  const folder = tempFolder();
  const store = await open(folder);
  const { runs } = store;
  runs.save(sampleRun('r1'));
  for (const [position, id] of ['x1', 'x2'].entries()) {
    runs.exchanges.add('r1', position, page(id, 'text'), page(id, 'text'));
  }
  changeRecord(folder, store, 'exchanges.record', ['r1', 1], (record) =>
    record.replace('"request":', '"was":'),
  );
  const run = readRun(runs, 'r1');
  if (!run.ok) throw new Error(run.failure.message);
  expect(run.value.messages.at(-1)).toMatchObject({
    id: 'x2',
    exchanges: ['x2'],
    label: 'Message x2 cannot be read',
    detail: expect.stringContaining('masked.request'),
    mood: 'bad',
  });
  expect(run.value.messages.flatMap(({ exchanges }) => exchanges)).toContain('x1');
  expect(readExchange(runs, 'r1', 'x1').ok).toBe(true);
  expect(readExchange(runs, 'r1', 'x2')).toMatchObject({
    ok: false,
    failure: { code: 'store-damaged', received: expect.stringContaining('masked.request') },
  });
  expect(readExchange(runs, 'r1', 'x3')).toMatchObject({ ok: false, failure: { code: 'not-found' } });
});
