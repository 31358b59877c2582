import { describe, expect, test, vi } from 'vitest';
import { draftView } from '../../../core/views/exchange/exchange-view.ts';
import { connectBridge } from '../../../renderer/bridge/bridge.ts';
import { selectBreakpoints } from '../../../renderer/store/breakpoints-slice.ts';
import { loaded } from '../../../renderer/store/loadable.ts';
import { selectRun } from '../../../renderer/store/run-slice.ts';
import { selectRuns } from '../../../renderer/store/runs-slice.ts';
import { createAppStore } from '../../../renderer/store/store.ts';
import { createSampleBridge, type SampleOptions } from '../../support/sample-bridge.ts';
import { sampleApp, summary } from '../../support/samples/app.ts';
import { sampleRun } from '../../support/samples/runs.ts';
import { openScripted } from '../../support/scripted-bridge.ts';

async function openSample(options: SampleOptions = {}) {
  const store = createAppStore(connectBridge(createSampleBridge({ pace: 1, ...options })));
  await store.getState().loadApp();
  await vi.waitFor(() => expect(store.getState().preview.state).toBe('ready'));
  return store;
}

const at = 1_700_000_000_000;
const previewOf = (url: string) =>
  draftView(
    { kind: 'browse', leg: 'authorization', url, redirectUri: 'https://app.example', responseMode: 'query' },
    at,
  );
const done = sampleRun(summary({ id: 'good', startedAt: at })).view;

describe('the state of the program', () => {
  test('chooses the first connection and shows its request', async () => {
    const { connectionId, preview } = (await openSample()).getState();
    expect(connectionId).toBe('demo');
    expect(loaded(preview)?.url).toMatch(/^http:\/\/127\.0\.0\.1:4600\/auth\?.*code_challenge_method=S256/);
  });

  test('is a failure to look at when its response does not fit the schema', async () => {
    const store = createAppStore(connectBridge(createSampleBridge({ broken: ['app:state'] })));
    await store.getState().loadApp();
    expect(store.getState().app).toMatchObject({ state: 'failed', failure: { code: 'internal' } });
  });

  test('is not put back by a response that is older than an event', async () => {
    const { store, next } = openScripted();
    const loading = store.getState().loadApp();
    const call = await next('app:state');
    store.getState().receiveApp({ ...sampleApp(at), version: 'new' });
    call.answer({ ...sampleApp(at), version: 'old' });
    await loading;
    expect(loaded(store.getState().app)?.version).toBe('new');
  });

  test('lets go of a connection that is gone', async () => {
    const store = await openSample();
    store.getState().selectConnection('acme');
    const app = sampleApp(at);
    store.getState().receiveApp({ ...app, connections: app.connections.filter(({ id }) => id !== 'acme') });
    expect(store.getState().connectionId).toBe('demo');
  });

  test('keeps a breakpoint, and takes it away again', async () => {
    const store = await openSample();
    await store.getState().toggleBreakpoint('token');
    expect(selectBreakpoints(store.getState())).toMatchObject([
      { on: true, stage: 'request', step: 'token' },
    ]);
    await store.getState().toggleBreakpoint('token');
    expect(selectBreakpoints(store.getState())).toEqual([]);
  });
});

describe('the form', () => {
  test('shows the request that the newest options lead to', async () => {
    const store = await openSample();
    store.getState().changeOptions({ pkce: 'off' });
    store.getState().changeOptions({ pkce: 'off', scope: 'openid email' });
    await vi.waitFor(() => expect(loaded(store.getState().preview)?.url).toContain('scope=openid+email'));
    expect(loaded(store.getState().preview)?.url).not.toContain('code_challenge');
  });

  test('does not show a response that was overtaken', async () => {
    const { store, next } = openScripted();
    store.getState().receiveApp(sampleApp(at));
    const first = await next('run:preview');
    store.getState().changeOptions({ nonce: false });
    const second = await next('run:preview');
    second.answer(previewOf('https://second.example'));
    await vi.waitFor(() => expect(store.getState().preview.state).toBe('ready'));
    first.answer(previewOf('https://first.example'));
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(loaded(store.getState().preview)?.url).toBe('https://second.example');
  });

  test('asks for the request again only when something changed that it depends on', async () => {
    const { store, next, waiting } = openScripted();
    const app = sampleApp(at);
    store.getState().receiveApp(app);
    (await next('run:preview')).answer(previewOf('https://a.example'));
    const [first, ...others] = app.connections;
    if (first === undefined) throw new Error('no connection');
    store.getState().receiveApp({ ...app, connections: [{ ...first, personas: [] }, ...others], runs: [] });
    expect(waiting('run:preview')).toBe(0);
    store.getState().receiveApp({ ...app, connections: [{ ...first, clientId: 'other' }, ...others] });
    expect(waiting('run:preview')).toBe(1);
  });

  test('takes what suits another grant, and lets go of what the grant before was given', async () => {
    const store = await openSample();
    store.getState().changeOptions({ prompt: 'login' });
    store.getState().chooseGrant('implicit');
    const implicit = store.getState().optionsOf.demo;
    expect(implicit).toMatchObject({ grant: 'implicit', responseMode: 'fragment' });
    expect(implicit).not.toHaveProperty('prompt');
    expect(implicit?.scope.split(' ')).not.toContain('offline_access');
    store.getState().changeOptions({ responseType: 'id_token token' });
    store.getState().chooseGrant('client-credentials');
    expect(store.getState().optionsOf.demo).not.toHaveProperty('responseType');
    expect(store.getState().optionsOf.demo?.scope).not.toMatch(/openid|profile|email/);
  });

  test('leaves everything as it is when the same grant is chosen again', async () => {
    const store = await openSample();
    store.getState().changeOptions({ scope: 'openid mine' });
    store.getState().chooseGrant('authorization-code');
    expect(store.getState().optionsOf.demo?.scope).toBe('openid mine');
  });

  test('sends no prompt once it is taken back', async () => {
    const store = await openSample();
    store.getState().changeOptions({ prompt: 'login' });
    expect(store.getState().optionsOf.demo).toHaveProperty('prompt', 'login');
    store.getState().changeOptions({ prompt: undefined });
    expect(store.getState().optionsOf.demo).not.toHaveProperty('prompt');
  });
});

describe('a run', () => {
  test('grows until it is completed', async () => {
    const store = await openSample();
    await store.getState().startRun(false);
    await vi.waitFor(() => expect(selectRun(store.getState())?.summary.state).toBe('completed'));
    const run = selectRun(store.getState());
    expect(run?.messages).toHaveLength(9);
    expect(run?.tokens).toHaveLength(3);
    expect(selectRuns(store.getState())[0]).toMatchObject({ id: run?.summary.id, state: 'completed' });
  });

  test('pauses at a breakpoint, shows the draft and resumes', async () => {
    const store = await openSample({ breakpoints: ['token'] });
    await store.getState().startRun(false);
    await vi.waitFor(() => expect(selectRun(store.getState())?.held?.leg).toBe('token'));
    expect(selectRun(store.getState())?.held?.exchange.method).toBe('POST');
    expect(store.getState().detail).toBeUndefined();
    await store.getState().continueRun();
    await vi.waitFor(() => expect(selectRun(store.getState())?.summary.state).toBe('completed'));
    await vi.waitFor(() => expect(loaded(store.getState().detail?.content)?.status).toBe(200));
  });

  test('that is refused says why and opens nothing', async () => {
    const store = await openSample({ broken: ['run:start'] });
    await store.getState().startRun(false);
    expect(store.getState()).toMatchObject({
      run: { state: 'none' },
      starting: false,
      startFailure: { step: expect.stringContaining('run:start') },
    });
  });
});

describe('a deleted run', () => {
  test('is gone, and comes back by an undo', async () => {
    const store = await openSample();
    await store.getState().openRun('good');
    await store.getState().deleteRun(done.summary);
    expect(store.getState().run.state).toBe('none');
    expect(selectRuns(store.getState()).map(({ id }) => id)).not.toContain('good');
    const toast = store.getState().toasts.at(-1);
    await store.getState().undoToast(toast?.id ?? 0);
    expect(selectRun(store.getState())?.summary.id).toBe('good');
    expect(selectRuns(store.getState()).map(({ id }) => id)).toContain('good');
    expect(store.getState().toasts).toEqual([]);
  });
});

describe('a jump from a verdict', () => {
  test('opens the message, unfolds its chain and marks the member', async () => {
    const store = await openSample();
    await store.getState().openRun('good');
    store.getState().setTab('findings');
    store.getState().jumpTo({ exchange: 'x7', part: 'header', name: 'location' });
    expect(store.getState()).toMatchObject({
      tab: 'debugger',
      requestedTab: 'headers',
      highlight: 'location',
      selection: { kind: 'chosen', key: 'x5/x7' },
    });
    expect(store.getState().unfolded.has('x5')).toBe(true);
    await vi.waitFor(() => expect(loaded(store.getState().detail?.content)?.id).toBe('x7'));
  });

  test('to a message that is not there says so', async () => {
    const store = await openSample();
    await store.getState().openRun('good');
    store.getState().setTab('findings');
    store.getState().jumpTo({ exchange: 'x99', part: 'header' });
    expect(store.getState().tab).toBe('findings');
    expect(store.getState().toasts).toHaveLength(1);
  });

  test('folding the chain again selects its message', async () => {
    const store = await openSample();
    await store.getState().openRun('good');
    store.getState().jumpTo({ exchange: 'x7', part: 'url' });
    store.getState().setFold('x5', false);
    expect(store.getState().selection).toEqual({ kind: 'chosen', key: 'x5' });
  });
});

describe('the search in runs', () => {
  test('shows what was found, and all of them again without a text', async () => {
    const store = await openSample();
    const all = selectRuns(store.getState()).length;
    await store.getState().searchRuns('polls');
    expect(selectRuns(store.getState()).map(({ id }) => id)).toEqual(['many']);
    await store.getState().searchRuns('nothing has this');
    expect(selectRuns(store.getState())).toEqual([]);
    await store.getState().searchRuns(' ');
    expect(selectRuns(store.getState())).toHaveLength(all);
  });
});

describe('messages in the corner', () => {
  test('disappear when their time has passed', async () => {
    const store = await openSample();
    store.getState().showToast({ text: 'Copied' });
    const until = store.getState().toasts[0]?.until ?? 0;
    store.getState().expireToasts(until - 1);
    expect(store.getState().toasts).toHaveLength(1);
    store.getState().expireToasts(until);
    expect(store.getState().toasts).toEqual([]);
  });

  test('are a few at most', async () => {
    const store = await openSample();
    for (let count = 0; count < 10; count += 1) store.getState().showToast({ text: `Copied ${count}` });
    expect(store.getState().toasts.map(({ text }) => text)).toEqual(['Copied 7', 'Copied 8', 'Copied 9']);
  });

  test('are shown once where they say the same, as long as the last of them', async () => {
    const store = await openSample();
    const { showToast, showFailure } = store.getState();
    showToast({ text: 'Copied' });
    const [first] = store.getState().toasts;
    showToast({ text: 'Copied' });
    expect(store.getState().toasts).toHaveLength(1);
    expect(store.getState().toasts[0]?.id).toBe(first?.id);
    expect(store.getState().toasts[0]?.until).toBeGreaterThanOrEqual(first?.until ?? 0);
    showFailure({ code: 'internal', message: 'Copied' });
    expect(store.getState().toasts).toHaveLength(2);
  });

  test('that can be undone are shown each', async () => {
    const store = await openSample();
    const undo = async () => undefined;
    store.getState().showToast({ text: 'Deleted the run', undo });
    store.getState().showToast({ text: 'Deleted the run', undo });
    expect(store.getState().toasts).toHaveLength(2);
  });
});
