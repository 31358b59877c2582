import { describe, expect, test, vi } from 'vitest';
import type { ExchangeView, MessageView } from '../../../core/views/message/message-view.ts';
import type { RunSummary } from '../../../core/views/run/run-summary.ts';
import type { RunChange, RunView } from '../../../core/views/run/views.ts';
import { followUpsOf, isRevoked } from '../../../renderer/store/follow-slice.ts';
import { mainExchange } from '../../../renderer/store/follow-up-details.ts';
import { loaded } from '../../../renderer/store/loadable.ts';
import { openScripted } from '../../support/scripted-bridge.ts';

const introspectionLine: MessageView = {
  id: 'x2',
  exchanges: ['x2'],
  leg: 'introspection',
  from: 'client',
  to: 'server',
  label: 'POST /introspect',
  status: '200',
  mood: 'good',
  at: 0,
};

const exchange: ExchangeView = {
  id: 'x2',
  leg: 'introspection',
  title: 'Introspection',
  channel: 'back',
  at: 0,
  captured: false,
  cookiesSet: [],
  cookiesSent: [],
  maskedFields: [],
  phases: [],
};

function viewOf(state: RunSummary['state']): RunView {
  return {
    summary: { ...followUp('r2', 'introspection', 'r1', 'access-token-1'), state },
    sequence: 0,
    messages: [introspectionLine],
    findings: [],
    tokens: [],
    generations: [],
    hosts: [],
  };
}

function changeOf(state: RunSummary['state']): RunChange {
  return { run: 'r2', sequence: 1, summary: viewOf(state).summary };
}

function followUp(
  id: string,
  grant: NonNullable<RunSummary['grant']>,
  run: string,
  ref?: string,
): RunSummary {
  return {
    id,
    connection: 'c1',
    title: id,
    grant,
    startedAt: 0,
    state: 'completed',
    messages: 1,
    follows: { run, ...(ref === undefined ? {} : { ref }) },
  };
}

describe('followUpsOf', () => {
  const runs = [
    followUp('new', 'introspection', 'r1', 'access-token-1'),
    followUp('old', 'introspection', 'r1', 'access-token-1'),
    followUp('revoked', 'revocation', 'r1', 'access-token-1'),
    followUp('other token', 'introspection', 'r1', 'refresh-token-2'),
    followUp('other run', 'introspection', 'r2', 'access-token-1'),
    followUp('out', 'logout', 'r1'),
    followUp('refresh', 'refresh', 'r1'),
  ];

  test('is the newest of each kind that was about the token', () => {
    expect(followUpsOf(runs, 'r1', 'access-token-1').map(({ id }) => id)).toEqual(['new', 'revoked']);
  });

  test('leaves out what introspection said before a revocation', () => {
    const [, old, revoked] = runs;
    if (old === undefined || revoked === undefined) throw new Error('no runs');
    expect(followUpsOf([revoked, old], 'r1', 'access-token-1').map(({ id }) => id)).toEqual(['revoked']);
  });

  test('without a token it is what was about the whole login, but for refreshes', () => {
    expect(followUpsOf(runs, 'r1', undefined).map(({ id }) => id)).toEqual(['out']);
    expect(followUpsOf([], 'r1', undefined)).toEqual([]);
  });
});

describe('isRevoked', () => {
  const revocation = (kind: 'revoked' | 'still-works' | 'refused'): RunSummary => ({
    ...followUp('x', 'revocation', 'r1', 'access-token-1'),
    follows: { run: 'r1', ref: 'access-token-1', result: { kind, text: kind } },
  });

  test('is what the last revocation came to', () => {
    expect(isRevoked([revocation('revoked')], 'r1', 'access-token-1')).toBe(true);
    expect(isRevoked([revocation('refused'), revocation('revoked')], 'r1', 'access-token-1')).toBe(false);
    expect(isRevoked([revocation('still-works')], 'r1', 'access-token-1')).toBe(false);
  });

  test('is about one token of one run', () => {
    expect(isRevoked([revocation('revoked')], 'r1', 'refresh-token-2')).toBe(false);
    expect(isRevoked([revocation('revoked')], 'r2', 'access-token-1')).toBe(false);
    expect(isRevoked([], 'r1', 'access-token-1')).toBe(false);
  });
});

describe('mainExchange', () => {
  const line = (id: string, leg: 'discovery' | 'introspection' | 'userinfo') => ({
    ...introspectionLine,
    id,
    leg,
  });

  test('is the last message of what was requested, whatever follows', () => {
    const messages = [line('x1', 'discovery'), line('x2', 'introspection'), line('x3', 'userinfo')];
    expect(mainExchange({ ...viewOf('completed'), messages })).toBe('x2');
  });

  test('is the last message where it never came to that, and none where there is none', () => {
    expect(mainExchange({ ...viewOf('failed'), messages: [line('x1', 'discovery')] })).toBe('x1');
    expect(mainExchange({ ...viewOf('failed'), messages: [] })).toBeUndefined();
  });
});

describe('a follow-up', () => {
  const introspection = { kind: 'introspection', run: 'r1', ref: 'access-token-1' } as const;

  test('leaves the run that is open where it is', async () => {
    const { store, next } = openScripted();
    const begun = store.getState().follow(introspection);
    const call = await next('run:follow');
    expect(call.input).toEqual(introspection);
    call.answer({ run: 'r2' });
    expect(await begun).toBe('r2');
    expect(store.getState().run).toEqual({ state: 'none' });
  });

  test('expands its result, which is loaded once it has ended', async () => {
    const { store, next, emit } = openScripted();
    void store.getState().follow(introspection);
    (await next('run:follow')).answer({ run: 'r2' });
    (await next('run:get')).answer(viewOf('running'));
    await vi.waitFor(() =>
      expect(loaded(store.getState().openFollowUps.r2)?.run.summary.state).toBe('running'),
    );
    emit(changeOf('completed'));
    const reload = await next('run:get');
    expect(reload.input).toEqual({ run: 'r2' });
    reload.answer(viewOf('completed'));
    const message = await next('run:exchange');
    expect(message.input).toEqual({ run: 'r2', exchange: 'x2' });
    message.answer(exchange);
    await vi.waitFor(() => expect(loaded(store.getState().openFollowUps.r2)?.exchange).toEqual(exchange));
    expect(store.getState()).toMatchObject({ tab: 'debugger', run: { state: 'none' } });
  });

  test('shows what it waits for while it is in progress', async () => {
    const { store, next, emit } = openScripted();
    void store.getState().follow(introspection);
    (await next('run:follow')).answer({ run: 'r2' });
    (await next('run:get')).answer(viewOf('running'));
    await vi.waitFor(() => expect(loaded(store.getState().openFollowUps.r2)).toBeDefined());
    emit({ ...changeOf('running'), working: { leg: 'introspection', text: 'Asking' } });
    expect(loaded(store.getState().openFollowUps.r2)?.run.working?.text).toBe('Asking');
  });

  test('is aborted by its own run, whichever run is open', async () => {
    const { store, next } = openScripted();
    void store.getState().abortFollowUp('r2');
    expect((await next('run:stop')).input).toEqual({ run: 'r2' });
  });

  test('that was closed stays closed when its result arrives late', async () => {
    const { store, next, emit } = openScripted();
    void store.getState().openFollowUp('r2');
    const late = await next('run:get');
    store.getState().closeFollowUp('r2');
    late.answer(viewOf('completed'));
    emit(changeOf('completed'));
    await Promise.resolve();
    expect(store.getState().openFollowUps).toEqual({});
  });

  test('that cannot be read says why', async () => {
    const { store, next } = openScripted();
    void store.getState().openFollowUp('r2');
    (await next('run:get')).refuse({ code: 'not-found', message: 'gone' });
    await vi.waitFor(() => expect(store.getState().openFollowUps.r2).toMatchObject({ state: 'failed' }));
  });

  test('that cannot start is reported, and expands nothing', async () => {
    const { store, next } = openScripted();
    const begun = store.getState().follow(introspection);
    (await next('run:follow')).answer({ wrong: true });
    expect(await begun).toBeUndefined();
    expect(store.getState().toasts).toHaveLength(1);
    expect(store.getState().openFollowUps).toEqual({});
  });

  test('a refresh expands nothing: its tokens replace those that it used', async () => {
    const { store, next, waiting } = openScripted();
    const begun = store.getState().follow({ kind: 'refresh', run: 'r1' });
    (await next('run:follow')).answer({ run: 'r2' });
    expect(await begun).toBe('r2');
    expect([store.getState().openFollowUps, waiting('run:get')]).toEqual([{}, 0]);
  });

  test('the last call of an API is undefined where there was none', async () => {
    const { store, next } = openScripted();
    const last = store.getState().loadLastApiCall('c1');
    (await next('api-call:last')).answer(null);
    expect(await last).toBeUndefined();
  });
});
