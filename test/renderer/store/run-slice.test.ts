import { describe, expect, test, vi } from 'vitest';
import type { RunChange, RunView } from '../../../core/views/run/views.ts';
import { selectRun } from '../../../renderer/store/run-slice.ts';
import { summary } from '../../support/samples/app.ts';
import { heldAt } from '../../support/samples/held.ts';
import { sampleRun } from '../../support/samples/runs.ts';
import { openScripted } from '../../support/scripted-bridge.ts';

const at = 1_700_000_000_000;
const done = sampleRun(summary({ id: 'good', startedAt: at })).view;

const change = (sequence: number, facts: Partial<RunChange> = {}): RunChange => ({
  run: 'good',
  sequence,
  summary: done.summary,
  ...facts,
});

const at20 = (sequence: number, hosts: readonly string[] = []): RunView => ({ ...done, sequence, hosts });

describe('a run that is locked', () => {
  const locked: RunView = {
    ...at20(0),
    messages: [],
    failure: { code: 'not-found', message: 'Locked.', action: { kind: 'unlock-vault' } },
  };

  test('is read again once the vault is unlocked', async () => {
    const { store, next } = openScripted();
    const opening = store.getState().openRun('good');
    (await next('run:get')).answer(locked);
    await opening;
    const unlocking = store.getState().openVault('right');
    (await next('vault:unlock')).answer({ state: 'passphrase', text: 'Unlocked.' });
    expect(await unlocking).toBeUndefined();
    (await next('run:get')).answer(at20(1));
    await vi.waitFor(() => expect(selectRun(store.getState())?.failure).toBeUndefined());
  });

  test('stays as it is after a wrong passphrase, and one that was readable is not read again', async () => {
    const { store, next, waiting: calls } = openScripted();
    const opening = store.getState().openRun('good');
    (await next('run:get')).answer(at20(0));
    await opening;
    const wrong = store.getState().openVault('wrong');
    (await next('vault:unlock')).refuse({ code: 'invalid-input', message: 'Wrong passphrase.' });
    expect(await wrong).toMatchObject({ message: 'Wrong passphrase.' });
    const right = store.getState().openVault('right');
    (await next('vault:unlock')).answer({ state: 'passphrase', text: 'Unlocked.' });
    await right;
    expect(calls('run:get')).toBe(0);
  });
});

describe('changes of the open run', () => {
  test('that come while it is fetched are not lost', async () => {
    const { store, emit, next } = openScripted();
    const opening = store.getState().openRun('good');
    const call = await next('run:get');
    emit(change(20, { hosts: ['known'] }));
    emit(change(21, { hosts: ['new'] }));
    call.answer(at20(20));
    await opening;
    expect(selectRun(store.getState())).toMatchObject({ sequence: 21, hosts: ['new'] });
  });

  test('with one missing have the run fetched again', async () => {
    const { store, emit, next } = openScripted();
    const opening = store.getState().openRun('good');
    (await next('run:get')).answer(at20(20));
    await opening;
    emit(change(22, { hosts: ['late'] }));
    expect(selectRun(store.getState())?.sequence).toBe(20);
    const again = await next('run:get');
    emit(change(23, { hosts: ['later'] }));
    again.answer(at20(22, ['late']));
    await vi.waitFor(() =>
      expect(selectRun(store.getState())).toMatchObject({ sequence: 23, hosts: ['later'] }),
    );
  });

  test('are not mixed up with those of another', async () => {
    const { store, next } = openScripted();
    const first = store.getState().openRun('bad');
    const slow = await next('run:get');
    const second = store.getState().openRun('good');
    (await next('run:get')).answer(at20(20));
    await second;
    slow.answer({ ...done, summary: { ...done.summary, id: 'bad' } });
    await first;
    expect(selectRun(store.getState())?.summary.id).toBe('good');
  });

  test('that break the contract are said, and the run stays', async () => {
    const { store, emit, next } = openScripted();
    const opening = store.getState().openRun('good');
    (await next('run:get')).answer(at20(20));
    await opening;
    emit({ ...change(21), hosts: 'none' as never });
    expect(store.getState().toasts).toMatchObject([{ tone: 'fail', text: expect.stringContaining('hosts') }]);
    expect(selectRun(store.getState())?.sequence).toBe(20);
  });
});

describe('a run that is paused', () => {
  const at = (sequence: number): RunView => ({ ...done, sequence, held: heldAt('token') });

  test('resumes once from one place, however often it is called', async () => {
    const { store, waiting, emit, next } = openScripted();
    const opening = store.getState().openRun('good');
    (await next('run:get')).answer(at(20));
    await opening;
    const told = [store.getState().stepRun(), store.getState().stepRun(), store.getState().continueRun()];
    (await next('run:step')).answer(null);
    await Promise.all(told);
    expect([waiting('run:step'), waiting('run:continue')]).toEqual([0, 0]);
    emit(change(21, { held: heldAt('token', 'reply') }));
    const again = store.getState().stepRun(true);
    const step = await next('run:step');
    expect(step.input).toEqual({ run: 'good', responses: true });
    step.answer(null);
    await again;
  });

  test('steps by one message unless responses are chosen', async () => {
    const { store, next } = openScripted();
    const opening = store.getState().openRun('good');
    (await next('run:get')).answer(at(20));
    await opening;
    const stepping = store.getState().stepRun();
    const step = await next('run:step');
    expect(step.input).toEqual({ run: 'good' });
    step.answer(null);
    await stepping;
  });

  test('is not called when it is not paused', async () => {
    const { store, waiting, next } = openScripted();
    const opening = store.getState().openRun('good');
    (await next('run:get')).answer(at20(20));
    await opening;
    await Promise.all([store.getState().stepRun(), store.getState().continueRun()]);
    expect([waiting('run:step'), waiting('run:continue')]).toEqual([0, 0]);
    const pausing = store.getState().pauseRun();
    (await next('run:pause')).answer(null);
    await pausing;
    expect(store.getState().toasts).toMatchObject([{ text: 'The run pauses before its next message' }]);
  });
});
