import { describe, expect, test } from 'vitest';
import type { RunView } from '../../../core/views/run/views.ts';
import { failureFixes, mayHaveFixes, selectFixOfRule } from '../../../renderer/store/fix-slice.ts';
import { summary } from '../../support/samples/app.ts';
import { sampleFix } from '../../support/samples/fixes.ts';
import { sampleRun } from '../../support/samples/runs.ts';
import { openScripted } from '../../support/scripted-bridge.ts';

const failure = { code: 'invalid-input', message: 'No.', step: 'run' };
const viewOf = (id: string): RunView => sampleRun(summary({ id, startedAt: 1 })).view;

async function opened() {
  const { store, next } = openScripted();
  const opening = store.getState().openRun('r1');
  (await next('run:get')).answer(viewOf('r1'));
  await opening;
  const loading = store.getState().loadFixes('r1');
  (await next('run:fixes')).answer([sampleFix]);
  await loading;
  return { store, next };
}

describe('the fixes of a run', () => {
  test('are those of its failure, and of its failed checks', async () => {
    const { store } = await opened();
    const state = store.getState();
    expect(failureFixes(state.fixes, 'r1')).toEqual([sampleFix]);
    expect(failureFixes(state.fixes, 'r2')).toEqual([]);
    expect(selectFixOfRule(state, 'metadata.used-method')).toEqual(sampleFix);
    expect(selectFixOfRule(state, 'metadata.issuer')).toBeUndefined();
  });

  test('are none of a run that is not open', async () => {
    const { store } = await opened();
    store.getState().closeRun();
    expect(selectFixOfRule(store.getState(), 'metadata.used-method')).toBeUndefined();
  });

  test('stay those of the last requested run', async () => {
    const { store, next } = await opened();
    const first = store.getState().loadFixes('r2');
    const second = store.getState().loadFixes('r1');
    const [slow, fast] = [await next('run:fixes'), await next('run:fixes')];
    fast.answer([]);
    slow.answer([sampleFix]);
    await Promise.all([first, second]);
    expect(store.getState().fixes).toEqual({ run: 'r1', list: [] });
  });

  test('are not requested while the run lasts, and where nothing failed', () => {
    const { findings: _, ...run } = viewOf('r1');
    const ended = { ...run, summary: { ...run.summary, endedAt: 2 } };
    const { endedAt: __, ...going } = ended.summary;
    expect(mayHaveFixes({ ...ended, findings: [], failure })).toBe(true);
    expect(mayHaveFixes({ ...ended, summary: going, findings: [], failure })).toBe(false);
    const { failure: ___, ...passed } = ended;
    expect(mayHaveFixes({ ...passed, findings: [] })).toBe(false);
  });
});

describe('applying a fix', () => {
  test('opens the new run, and offers to undo what it changed', async () => {
    const { store, next } = await opened();
    const applying = store.getState().applyFix('r1', sampleFix, true);
    const call = await next('run:apply-fix');
    expect(call.input).toEqual({ run: 'r1', fix: 'authentication-method', save: true });
    call.answer({ run: 'r2' });
    (await next('run:get')).answer(viewOf('r2'));
    expect(await applying).toBeUndefined();
    expect(store.getState().run).toMatchObject({ state: 'ready', id: 'r2' });
    const [toast] = store.getState().toasts;
    expect(toast?.text).toBe('Changed connection Acme: Client authentication');
    const undoing = store.getState().undoToast(toast?.id ?? 0);
    const undo = await next('run:undo-fix');
    expect(undo.input).toEqual({ run: 'r2' });
    undo.refuse(failure);
    await undoing;
    expect(store.getState().toasts.map(({ text }) => text)).toEqual(['No.']);
  });

  test('that changes the settings says so', async () => {
    const { store, next } = await opened();
    const { connection: _, ...fix } = sampleFix;
    const applying = store.getState().applyFix('r1', { ...fix, setting: true }, true);
    (await next('run:apply-fix')).answer({ run: 'r2' });
    (await next('run:get')).answer(viewOf('r2'));
    await applying;
    expect(store.getState().toasts[0]?.text).toBe('Changed settings: Client authentication');
  });

  test('for the new run alone changes no connection', async () => {
    const { store, next } = await opened();
    const applying = store.getState().applyFix('r1', sampleFix, false);
    (await next('run:apply-fix')).answer({ run: 'r2' });
    (await next('run:get')).answer(viewOf('r2'));
    await applying;
    expect(store.getState().toasts).toEqual([]);
  });

  test('that fails returns why, and stays at the run', async () => {
    const { store, next } = await opened();
    const applying = store.getState().applyFix('r1', sampleFix, true);
    (await next('run:apply-fix')).refuse(failure);
    expect(await applying).toEqual(failure);
    expect(store.getState().run).toMatchObject({ id: 'r1' });
    expect(store.getState().toasts).toEqual([]);
  });
});
