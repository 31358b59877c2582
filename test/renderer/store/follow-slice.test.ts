import { describe, expect, test } from 'vitest';
import type { RunSummary } from '../../../core/views/run/views.ts';
import { followUpsOf, isRevoked } from '../../../renderer/store/follow-slice.ts';
import { openScripted } from '../../support/scripted-bridge.ts';

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

  test('is opened where its messages are wanted', async () => {
    const { store, next } = openScripted();
    void store.getState().followInDebugger({ kind: 'logout', run: 'r1', autoLogin: true });
    (await next('run:follow')).answer({ run: 'r2' });
    expect((await next('run:get')).input).toEqual({ run: 'r2' });
    expect(store.getState()).toMatchObject({ tab: 'debugger', run: { id: 'r2' } });
  });

  test('that cannot start is reported, and opens nothing', async () => {
    const { store, next } = openScripted();
    const begun = store.getState().followInDebugger(introspection);
    (await next('run:follow')).answer({ wrong: true });
    expect(await begun).toBe(false);
    expect(store.getState().toasts).toHaveLength(1);
    expect(store.getState().run).toEqual({ state: 'none' });
  });

  test('the last call of an API is undefined where there was none', async () => {
    const { store, next } = openScripted();
    const last = store.getState().loadLastApiCall('c1');
    (await next('api-call:last')).answer(null);
    expect(await last).toBeUndefined();
  });
});
