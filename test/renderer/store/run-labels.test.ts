import { expect, test } from 'vitest';
import { loaded } from '../../../renderer/store/loadable.ts';
import { selectListedRun } from '../../../renderer/store/runs-slice.ts';
import { sampleApp, summary } from '../../support/samples/app.ts';
import { sampleRun } from '../../support/samples/runs.ts';
import { openScripted } from '../../support/scripted-bridge.ts';

const at = 1_700_000_000_000;
const run = summary({ id: 'good', startedAt: at });

function open() {
  const scripted = openScripted();
  scripted.store.getState().receiveApp(sampleApp(at));
  const view = sampleRun(run).view;
  scripted.store.setState({
    run: { state: 'ready', id: 'good', value: view },
    runSearch: {
      text: 'x',
      results: { state: 'ready', value: [run, summary({ id: 'found', startedAt: 1 })] },
    },
  });
  return { ...scripted, state: () => scripted.store.getState() };
}

test('a new name is shown in the list, in the search and at the open run', async () => {
  const { state, next } = open();
  const labelling = state().labelRun('good', { name: 'Before the fix', note: '' });
  const call = await next('run:label');
  expect(call.input).toEqual({ run: 'good', name: 'Before the fix', note: '' });
  call.answer({ ...run, name: 'Before the fix' });
  expect(await labelling).toBeUndefined();
  const { app, runSearch, run: shown } = state();
  expect(loaded(app)?.runs.find(({ id }) => id === 'good')?.name).toBe('Before the fix');
  expect(loaded(runSearch?.results)).toMatchObject([{ name: 'Before the fix' }, { id: 'found' }]);
  expect(shown).toMatchObject({ value: { summary: { name: 'Before the fix' } } });
});

test('a name that was rejected changes nothing, and the reason is returned', async () => {
  const { state, next } = open();
  const labelling = state().labelRun('good', { name: 'x', note: '' });
  const failure = { code: 'not-found', message: 'The vault is locked.' } as const;
  (await next('run:label')).refuse(failure);
  expect(await labelling).toEqual(failure);
  expect(selectListedRun(state(), 'good')).not.toHaveProperty('name');
});

test('pinning a run that is not open leaves the open run alone', async () => {
  const { state, next } = open();
  const pinning = state().pinRun('bad', true);
  const call = await next('run:label');
  expect(call.input).toEqual({ run: 'bad', pinned: true });
  call.answer({ ...summary({ id: 'bad', startedAt: 1 }), pinned: true });
  await pinning;
  expect(selectListedRun(state(), 'bad')?.pinned).toBe(true);
  expect(state().run).toMatchObject({ id: 'good', value: { summary: run } });
});

test('a run that was only found by a search can be labelled, and one that is gone cannot', () => {
  const { state } = open();
  expect(selectListedRun(state(), 'found')?.id).toBe('found');
  expect(selectListedRun(state(), 'gone')).toBeUndefined();
});
