import { describe, expect, test } from 'vitest';
import { connectBridge } from '../../../renderer/bridge/bridge.ts';
import { layoutOf } from '../../../renderer/store/layout-slice.ts';
import { createAppStore } from '../../../renderer/store/store.ts';
import { createSampleBridge, type SampleOptions } from '../../support/sample-bridge.ts';
import { summary } from '../../support/samples/app.ts';
import { sampleRun } from '../../support/samples/runs.ts';
import { loginTokens } from '../../support/samples/tokens.ts';
import { openScripted } from '../../support/scripted-bridge.ts';

const [access, idToken] = loginTokens(0);
if (access === undefined || idToken === undefined) throw new Error('no tokens');
const openSample = (options: SampleOptions = {}) =>
  createAppStore(connectBridge(createSampleBridge(options)));

test('a copied token is named as in a sentence', async () => {
  const store = openSample();
  await store.getState().copyToken('good', access);
  await store.getState().copyToken('good', idToken);
  expect(store.getState().toasts.map(({ text }) => text)).toEqual([
    'Copied the access token',
    'Copied the ID Token',
  ]);
});

test('a revealed value goes to the caller and into no state', async () => {
  const store = openSample();
  const value = await store.getState().revealToken('good', access);
  expect(value).toMatch(/^t1-/);
  expect(JSON.stringify(store.getState())).not.toContain(value);
});

test('a token that is revealed by a command is left to its card, and no longer once the screen is left', () => {
  const { store } = openScripted();
  store.getState().showAllTokens();
  store.getState().revealOnCard('good', access);
  const toReveal = { run: 'good', ref: access.ref };
  expect(store.getState()).toMatchObject({ tab: 'tokens', isShowingAllTokens: false, toReveal });
  store.getState().setTab('debugger');
  expect(store.getState().toReveal).toBeUndefined();
  store.getState().revealOnCard('good', access);
  store.getState().clearToReveal();
  expect(store.getState().toReveal).toBeUndefined();
  store.getState().setTab('debugger');
  store.getState().setPresenting(true);
  store.getState().revealOnCard('good', access);
  expect(store.getState()).toMatchObject({ tab: 'debugger', toReveal: undefined });
});

test('nothing is revealed to an audience, and the program is not called', async () => {
  const store = openSample({ broken: ['token:reveal'] });
  store.getState().setPresenting(true);
  expect(await store.getState().revealToken('good', access)).toBeUndefined();
  expect(store.getState().toasts.at(-1)).toMatchObject({
    tone: 'info',
    text: 'Secrets are masked in presenter mode',
  });
  store.getState().setPresenting(false);
  expect(await store.getState().revealToken('good', access)).toBeUndefined();
  expect(store.getState().toasts.at(-1)).toMatchObject({ tone: 'fail' });
});

test('what could not be copied or revealed is said', async () => {
  const store = openSample({ broken: ['token:copy', 'token:reveal'] });
  await store.getState().copyToken('good', access);
  expect(await store.getState().revealToken('good', access)).toBeUndefined();
  expect(store.getState().toasts.map(({ tone }) => tone)).toEqual(['fail', 'fail']);
});

test('a copy says what was copied of a token, so that nothing smaller replaces it unnoticed', async () => {
  const store = openSample();
  await store.getState().copyToken('good', access, 'header');
  await store.getState().copyToken('good', { ...access, tokenType: 'DPoP' }, 'header');
  await store.getState().copyToken('good', idToken, 'payload');
  expect(store.getState().toasts.map(({ text }) => text)).toEqual([
    'Copied the Authorization header with the access token',
    'Copied the Authorization header with the access token. The API requires a DPoP proof as well',
    'Copied the payload of the ID Token, not the token',
  ]);
});

describe('a token that is opened in the inspector', () => {
  const open = () => {
    const scripted = openScripted();
    return { ...scripted, opened: scripted.store.getState().inspectToken('good', access) };
  };
  const inspection = {
    id: `run-token good ${access.ref}`,
    sequence: 1,
    title: '',
    at: 0,
    text: 'eyJ.eyJ.sig',
    found: [],
    took: 0,
    rules: 0,
  };

  test('is that of the run, and no pasted text', async () => {
    const { store, next, opened } = open();
    const call = await next('inspector:get');
    expect(call.input).toEqual({ id: inspection.id });
    call.answer(inspection);
    (await next('inspector:list')).answer([]);
    await opened;
    expect(store.getState()).toMatchObject({ tab: 'inspector', inspectorText: inspection.text });
    expect(layoutOf(store.getState())).not.toHaveProperty('inspection');
  });

  test('becomes a pasted text once it is changed', async () => {
    const { store, next, opened } = open();
    (await next('inspector:get')).answer(inspection);
    (await next('inspector:list')).answer([]);
    await opened;
    void store.getState().inspect('changed', false);
    const call = await next('inspector:inspect');
    expect(call.input).toMatchObject({ text: 'changed' });
    expect(call.input).not.toMatchObject({ id: inspection.id });
  });

  test('and cannot be read is said in its place', async () => {
    const { store, next, opened } = open();
    (await next('inspector:get')).refuse({ code: 'vault-locked', message: 'This token is encrypted.' });
    await opened;
    expect(store.getState()).toMatchObject({
      tab: 'inspector',
      inspectorText: '',
      inspectorFailure: { during: 'opening' },
    });
  });

  test('is not shown to an audience', async () => {
    const { store } = openScripted();
    store.getState().setPresenting(true);
    await store.getState().inspectToken('good', access);
    expect(store.getState()).toMatchObject({ tab: 'debugger', inspectorWork: undefined });
  });
});

describe('the tokens of a message that are opened in the inspector', () => {
  const message = { run: 'good', exchange: 'x1' };
  const inspection = {
    id: 'run-message good x1',
    sequence: 1,
    title: '',
    at: 0,
    text: 'id_token: eyJ.eyJ.sig',
    found: [],
    took: 0,
    rules: 0,
  };

  test('are those of the run, lead back to the message, and are no pasted text', async () => {
    const { store, next } = openScripted();
    const opened = store.getState().inspectMessage(message);
    const call = await next('inspector:get');
    expect(call.input).toEqual({ id: inspection.id });
    call.answer(inspection);
    (await next('inspector:list')).answer([]);
    await opened;
    expect(store.getState()).toMatchObject({ tab: 'inspector', inspectorText: inspection.text });
    expect(layoutOf(store.getState())).not.toHaveProperty('inspection');
    void store.getState().leaveInspection();
    expect((await next('run:get')).input).toEqual({ run: 'good' });
    expect(store.getState().tab).toBe('debugger');
  });

  test('lead back to no message of a run that was opened meanwhile', async () => {
    const { store, next } = openScripted();
    store.setState({ inspection });
    const left = store.getState().leaveInspection();
    const first = await next('run:get');
    const opened = store.getState().openRun('other');
    (await next('run:get')).answer(sampleRun(summary({ id: 'other', startedAt: 0 })).view);
    await opened;
    first.answer(sampleRun(summary({ id: 'good', startedAt: 0 })).view);
    await left;
    expect(store.getState()).toMatchObject({
      run: { state: 'ready', id: 'other' },
      selection: { kind: 'automatic' },
      toasts: [],
    });
  });

  test('are not shown to an audience', async () => {
    const { store } = openScripted();
    store.getState().setPresenting(true);
    await store.getState().inspectMessage(message);
    expect(store.getState()).toMatchObject({ tab: 'debugger', inspectorWork: undefined });
  });

  test('a pasted text leads nowhere', async () => {
    const { store } = openScripted();
    store.setState({ tab: 'inspector', inspection: { ...inspection, id: 'pasted-1' } });
    await store.getState().leaveInspection();
    expect(store.getState()).toMatchObject({ tab: 'inspector', run: { state: 'none' } });
  });
});
