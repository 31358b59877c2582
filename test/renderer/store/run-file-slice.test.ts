import { expect, test } from 'vitest';
import { openScripted } from '../../support/scripted-bridge.ts';

const input = { run: 'r1', format: 'har', secrets: false } as const;

test('the export of a run is written in the main process, and returned', async () => {
  const scripted = openScripted();
  const exported = scripted.store.getState().exportRun(input);
  const call = await scripted.next('run:export');
  expect(call.input).toEqual(input);
  call.answer({ path: '/x.har' });
  expect(await exported).toEqual({ ok: true, value: { path: '/x.har' } });
});

test('an export that fails is returned, to be shown beside the form', async () => {
  const scripted = openScripted();
  const exported = scripted.store.getState().exportRun(input);
  (await scripted.next('run:export')).refuse({ code: 'store-full', message: 'The file could not be saved.' });
  expect(await exported).toMatchObject({ ok: false, failure: { code: 'store-full' } });
  expect(scripted.store.getState().toasts).toEqual([]);
});
