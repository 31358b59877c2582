import { describe, expect, test, vi } from 'vitest';
import type { RunSummary } from '../../../core/views/run/run-summary.ts';
import { selectAutoRefresh } from '../../../renderer/store/auto-refresh-slice.ts';
import { sampleApp, summary } from '../../support/samples/app.ts';
import { sampleRun } from '../../support/samples/runs.ts';
import { openScripted } from '../../support/scripted-bridge.ts';

const at = 1_700_000_000_000;
const login = sampleRun(summary({ id: 'login', startedAt: at })).view;
const child: RunSummary = summary({
  id: 'child',
  startedAt: at,
  grant: 'refresh',
  follows: { run: 'login', automatic: true },
});

describe('tokens that were refreshed by themselves', () => {
  const open = async () => {
    const scripted = openScripted();
    const opening = scripted.store.getState().openRun('login');
    (await scripted.next('run:get')).answer(login);
    await opening;
    return scripted;
  };
  const change = (facts: Partial<RunSummary> = {}) => ({
    run: 'child',
    sequence: 5,
    summary: { ...child, ...facts },
  });

  test('take the place of those on the screen', async () => {
    const { store, emit, next } = await open();
    store.getState().setTab('tokens');
    emit(change());
    expect((await next('run:get')).input).toEqual({ run: 'child' });
  });

  test.each([
    ['while messages are looked at', 'debugger', {}],
    ['before they are there', 'tokens', { state: 'running' }],
    ['when they never came', 'tokens', { state: 'failed' }],
    ['of another login', 'tokens', { follows: { run: 'other', automatic: true } }],
    ['that somebody asked for', 'tokens', { follows: { run: 'login' } }],
  ] as const)('do not %s', async (_what, tab, facts) => {
    const { store, emit, waiting } = await open();
    store.getState().setTab(tab);
    emit(change(facts));
    expect([waiting('run:get'), store.getState().run]).toMatchObject([0, { id: 'login' }]);
  });
});

test('the watch over a run is that over any of its generations', async () => {
  const { store } = openScripted();
  const watched = { run: 'child', generations: ['login', 'child'], state: 'waiting', at } as const;
  store.getState().receiveApp({ ...sampleApp(at), autoRefresh: [watched] });
  expect(selectAutoRefresh(store.getState(), 'login')).toEqual(watched);
  expect(selectAutoRefresh(store.getState(), 'other')).toBeUndefined();
});

test('a wish that cannot be granted is said', async () => {
  const { store, next } = openScripted();
  const wishing = store.getState().setAutoRefresh('login', true);
  const call = await next('run:auto-refresh');
  expect(call.input).toEqual({ run: 'login', on: true });
  call.answer('nonsense');
  await wishing;
  await vi.waitFor(() => expect(store.getState().toasts).toMatchObject([{ tone: 'fail' }]));
});
