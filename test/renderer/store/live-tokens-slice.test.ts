import { describe, expect, test } from 'vitest';
import type { LiveTokenRow } from '../../../core/bridge/live-token-channels.ts';
import { openScripted } from '../../support/scripted-bridge.ts';

const row = (ref: string): LiveTokenRow => ({
  from: { kind: 'run', id: 'good' },
  ref,
  origin: 'Code + PKCE',
  at: 1_700_000_000_000,
  token: { ref, role: 'access-token', title: 'Access token', masked: 'eyJh…(9)' },
});
const page = { list: 1, total: 2, closed: 0, tooLong: 0, failed: 0, omitted: 0 };

describe('the list of all tokens', () => {
  test('is read page by page', async () => {
    const { store, next } = openScripted();
    const loaded = store.getState().loadLiveTokens();
    const first = await next('live-token:list');
    expect(first.input).toEqual({ from: 0 });
    first.answer({ ...page, rows: [row('a')] });
    const second = await next('live-token:list');
    expect(second.input).toEqual({ list: 1, from: 1 });
    second.answer({ ...page, rows: [row('b')] });
    await loaded;
    expect(store.getState().liveTokens).toMatchObject({
      state: 'ready',
      value: { rows: [{ ref: 'a' }, { ref: 'b' }] },
    });
  });

  test('is read once more for all changes meanwhile', async () => {
    const { store, next, waiting } = openScripted();
    const loaded = store.getState().loadLiveTokens();
    const first = await next('live-token:list');
    void store.getState().loadLiveTokens();
    void store.getState().loadLiveTokens();
    first.answer({ ...page, total: 0, rows: [] });
    (await next('live-token:list')).answer({ ...page, total: 1, rows: [row('a')] });
    await loaded;
    expect(waiting('live-token:list')).toBe(0);
    expect(store.getState().liveTokens).toMatchObject({ value: { rows: [{ ref: 'a' }] } });
  });

  test('is cancelled only while it is read, and what was shown stays', async () => {
    const { store, next, waiting } = openScripted();
    await store.getState().cancelLiveTokens();
    expect(waiting('live-token:cancel')).toBe(0);
    const loaded = store.getState().loadLiveTokens();
    const list = await next('live-token:list');
    void store.getState().cancelLiveTokens();
    (await next('live-token:cancel')).answer(null);
    list.refuse({ code: 'cancelled', message: 'The list of tokens was cancelled.' });
    await loaded;
    expect(store.getState().liveTokens).toEqual({ state: 'loading' });
  });

  test('that was cancelled is read again when it is shown again', async () => {
    const { store, next } = openScripted();
    const loaded = store.getState().loadLiveTokens();
    const list = await next('live-token:list');
    void store.getState().cancelLiveTokens();
    void store.getState().loadLiveTokens();
    list.refuse({ code: 'cancelled', message: 'The list of tokens was cancelled.' });
    (await next('live-token:list')).answer({ ...page, total: 1, rows: [row('a')] });
    await loaded;
    expect(store.getState().liveTokens).toMatchObject({ value: { rows: [{ ref: 'a' }] } });
  });

  test('that cannot be read says why, and can be read again', async () => {
    const { store, next } = openScripted();
    const loaded = store.getState().loadLiveTokens();
    (await next('live-token:list')).refuse({ code: 'internal', message: 'broken' });
    await loaded;
    expect(store.getState().liveTokens).toMatchObject({ state: 'failed', failure: { message: 'broken' } });
    void store.getState().loadLiveTokens();
    expect((await next('live-token:list')).input).toEqual({ from: 0 });
  });

  test('gives way to a run that is opened', () => {
    const { store } = openScripted();
    store.getState().showAllTokens();
    expect(store.getState()).toMatchObject({ tab: 'tokens', isShowingAllTokens: true });
    void store.getState().openRunOf(row('a'));
    expect(store.getState()).toMatchObject({ tab: 'tokens', isShowingAllTokens: false });
  });
});

describe('a token of the list', () => {
  test('is copied without its value', async () => {
    const { store, next } = openScripted();
    const copied = store.getState().copyLiveToken(row('a'));
    const call = await next('live-token:copy');
    expect(call.input).toEqual({ from: { kind: 'run', id: 'good' }, ref: 'a' });
    call.answer(null);
    await copied;
    expect(store.getState().toasts.map(({ text }) => text)).toEqual(['Copied the access token']);
  });

  test('that cannot be copied says why', async () => {
    const { store, next } = openScripted();
    const copied = store.getState().copyLiveToken(row('a'));
    (await next('live-token:copy')).refuse({ code: 'vault-locked', message: 'This token is encrypted.' });
    await copied;
    expect(
      store
        .getState()
        .toasts.map(({ text }) => text)
        .join(),
    ).toContain('This token is encrypted.');
  });

  test('is refreshed, which is said with the new run, and the list stays', async () => {
    const { store, next } = openScripted();
    store.getState().showAllTokens();
    const refreshed = store.getState().refreshLiveToken(row('a'));
    const call = await next('run:follow');
    expect(call.input).toEqual({ kind: 'refresh', run: 'good' });
    call.answer({ run: 'new' });
    await refreshed;
    expect(store.getState()).toMatchObject({ isShowingAllTokens: true, toasts: [{ run: 'new' }] });
  });

  test('that cannot be refreshed says why alone', async () => {
    const { store, next } = openScripted();
    const refreshed = store.getState().refreshLiveToken(row('a'));
    (await next('run:follow')).refuse({ code: 'not-found', message: 'This run no longer exists.' });
    await refreshed;
    expect(store.getState().toasts).toMatchObject([{ tone: 'fail', text: 'This run no longer exists.' }]);
  });

  test('of a text is opened where it is in the text', async () => {
    const { store, next } = openScripted();
    const opened = store
      .getState()
      .inspectLiveToken({ ...row('1'), from: { kind: 'pasted', id: 'p1' }, start: 20, end: 30 });
    const call = await next('inspector:get');
    expect(call.input).toEqual({ id: 'p1' });
    const token = {
      ...row('0').token,
      kind: 'opaque',
      describes: '',
      header: [],
      claims: [],
      deviations: [],
      findings: [],
    };
    const found = [
      { where: 'a', start: 0, end: 10, token },
      { where: 'b', start: 20, end: 30, token: { ...token, title: 'ID Token' } },
      { where: 'c', start: 20, end: 30, token },
    ];
    call.answer({ id: 'p1', sequence: 1, title: '', at: 0, text: 'x', found, took: 0, rules: 0 });
    (await next('inspector:list')).answer([]);
    await opened;
    expect(store.getState()).toMatchObject({ tab: 'inspector', foundIndex: 2 });
  });
});
