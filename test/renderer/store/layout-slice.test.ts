import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Layout } from '../../../core/bridge/layout.ts';
import { layoutOf } from '../../../renderer/store/layout-slice.ts';
import { layoutPause, rememberLayout } from '../../../renderer/store/remember-layout.ts';
import { sampleApp, summary } from '../../support/samples/app.ts';
import { sampleRun } from '../../support/samples/runs.ts';
import { openScripted } from '../../support/scripted-bridge.ts';

const at = 1_700_000_000_000;

/** A window whose program responds with this layout. */
async function start(layout?: Layout) {
  const scripted = openScripted();
  const state = () => scripted.store.getState();
  const loading = state().loadApp();
  const app = sampleApp(at);
  (await scripted.next('app:state')).answer(layout === undefined ? app : { ...app, layout });
  await loading;
  return { ...scripted, state };
}

describe('what was open', () => {
  test('is open again: screen, connection, user, run, message, tab and sizes', async () => {
    const { state, next } = await start({
      screen: 'tokens',
      connection: 'acme',
      users: { demo: 'bob' },
      run: 'good',
      line: 'exchange-3',
      tabs: { token: 'body' },
      sizes: { sidebar: 20 },
      sidebarClosed: true,
    });
    expect(state()).toMatchObject({
      tab: 'tokens',
      connectionId: 'acme',
      chosenTabs: { token: 'body' },
      paneSizes: { sidebar: 20 },
      sidebarClosed: true,
      run: { state: 'loading', id: 'good' },
    });
    (await next('run:get')).answer(sampleRun(summary({ id: 'good', startedAt: at })).view);
    await vi.waitFor(() => expect(state().selection).toEqual({ kind: 'chosen', key: 'exchange-3' }));
    expect(state()).toMatchObject({ connectionId: 'demo', personaOf: { demo: 'bob' } });
  });

  test('is open again as a play of the gallery', async () => {
    const { state, next } = await start({ screen: 'gallery', run: 'good', played: 'implicit' });
    expect(state().play).toEqual({ state: 'playing', grant: 'implicit', run: 'good' });
    (await next('run:get')).answer(sampleRun(summary({ id: 'good', startedAt: at })).view);
    await vi.waitFor(() => expect(state().run.state).toBe('ready'));
    expect(layoutOf(state())).toMatchObject({ run: 'good', played: 'implicit' });
    state().closeRun();
    expect(layoutOf(state())).not.toHaveProperty('played');
  });

  test.each([
    ['of a run that is gone', { run: 'gone', played: 'implicit' }],
    ['of a grant that is unknown', { run: 'good', played: 'barter' }],
    ['of no run', { played: 'implicit' }],
  ])('is no play %s', async (_name, layout) => {
    const { state } = await start({ screen: 'gallery', ...layout });
    expect(state().play).toEqual({ state: 'none' });
  });

  test('is left out where it no longer exists', async () => {
    const { state, waiting } = await start({
      connection: 'gone',
      run: 'gone',
      users: { gone: 'alice', demo: 'gone', acme: 'alice' },
    });
    expect(state()).toMatchObject({ connectionId: 'demo', personaOf: {}, run: { state: 'none' } });
    expect(waiting('run:get')).toBe(0);
  });

  test('is closed again where it cannot be opened', async () => {
    const { state, next } = await start({ run: 'good', line: 'exchange-3', played: 'implicit' });
    (await next('run:get')).refuse({ code: 'store-damaged', message: 'Damaged.' });
    await vi.waitFor(() => expect(state().run).toEqual({ state: 'none' }));
    await vi.waitFor(() => expect(state().play).toEqual({ state: 'none' }));
    expect(state().selection).toEqual({ kind: 'automatic' });
  });

  test('does not replace what the user opened meanwhile', async () => {
    const { state, next } = await start({ run: 'good', line: 'exchange-3' });
    const call = await next('run:get');
    void state().openRun('bad');
    call.answer(sampleRun(summary({ id: 'good', startedAt: at })).view);
    await next('run:get');
    expect(state()).toMatchObject({ run: { id: 'bad' }, selection: { kind: 'automatic' } });
  });

  test('is not restored a second time, after the state of the program was loaded again', async () => {
    const { state, next } = await start();
    state().setTab('findings');
    const again = state().loadApp();
    (await next('app:state')).answer({ ...sampleApp(at), layout: { screen: 'tokens' } });
    await again;
    expect(state().tab).toBe('findings');
  });

  test('is a text of the Inspector once that screen is opened, and not before', async () => {
    const { state, waiting, next } = await start({ inspection: 'paste' });
    expect(waiting('inspector:get')).toBe(0);
    state().reopenInspection();
    expect((await next('inspector:get')).input).toEqual({ id: 'paste' });
    state().reopenInspection();
    expect(waiting('inspector:get')).toBe(0);
  });

  test('is no text of the Inspector that would replace another one', async () => {
    const { state, store, waiting } = await start({ inspection: 'paste' });
    store.setState({ inspectorText: 'typed' });
    state().reopenInspection();
    expect(waiting('inspector:get')).toBe(0);
  });
});

describe('a change of what is open', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  const watch = () => {
    const scripted = openScripted();
    const calls: unknown[] = [];
    const program = { fails: false };
    const client = {
      call: async (channel: string, input: unknown) => {
        if (channel === 'layout:set') calls.push(input);
        if (!program.fails) return { ok: true, value: null };
        return { ok: false, failure: { code: 'store-full', message: 'Full.' } };
      },
    };
    const flush = rememberLayout(scripted.store, client as never);
    const state = () => scripted.store.getState();
    return { ...scripted, state, calls, flush, program };
  };

  test('is stored once, after the last of several', () => {
    const { state, calls } = watch();
    state().receiveApp(sampleApp(at));
    state().setTab('tokens');
    state().setPaneSize('sidebar', 20);
    state().setPaneSize('sidebar', 21);
    expect(calls).toEqual([]);
    vi.advanceTimersByTime(layoutPause);
    expect(calls).toEqual([layoutOf(state())]);
    expect(calls[0]).toMatchObject({ screen: 'tokens', sizes: { sidebar: 21 } });
  });

  test('is stored at once when the window is closed, and only if there is one', () => {
    const { state, calls, flush } = watch();
    state().receiveApp(sampleApp(at));
    vi.advanceTimersByTime(layoutPause);
    calls.length = 0;
    flush();
    expect(calls).toEqual([]);
    state().setTab('findings');
    flush();
    expect(calls).toMatchObject([{ screen: 'findings' }]);
  });

  test('is not stored before the program has responded, nor where nothing of it is remembered', () => {
    const { state, calls } = watch();
    state().setTab('tokens');
    vi.advanceTimersByTime(layoutPause);
    expect(calls).toEqual([]);
    state().receiveApp(sampleApp(at));
    vi.advanceTimersByTime(layoutPause);
    calls.length = 0;
    state().showToast({ text: 'x' });
    state().openDialog({ kind: 'palette' });
    vi.advanceTimersByTime(layoutPause);
    expect(calls).toEqual([]);
  });

  test('that could not be stored is stored with the next one', async () => {
    const { state, calls, program } = watch();
    state().receiveApp(sampleApp(at));
    program.fails = true;
    state().setTab('tokens');
    await vi.advanceTimersByTimeAsync(layoutPause);
    program.fails = false;
    state().setTab('findings');
    state().setTab('tokens');
    await vi.advanceTimersByTimeAsync(layoutPause);
    expect(calls).toMatchObject([{ screen: 'tokens' }, { screen: 'tokens' }]);
  });
});
