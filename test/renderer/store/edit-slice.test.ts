import { describe, expect, test } from 'vitest';
import type { EditableView } from '../../../core/edit/editable.ts';
import type { RunView } from '../../../core/views/run/views.ts';
import { selectEditable, selectHeldEdit } from '../../../renderer/store/edit-slice.ts';
import { summary } from '../../support/samples/app.ts';
import { heldAt } from '../../support/samples/held.ts';
import { sampleRun } from '../../support/samples/runs.ts';
import { openScripted } from '../../support/scripted-bridge.ts';

const form = { place: 'form' } as const;
const editable: EditableView = {
  kind: 'request',
  method: 'POST',
  url: 'https://op.example/token',
  lists: {
    form: [
      { row: 0, name: 'grant_type', value: 'authorization_code' },
      { row: 1, name: 'code', value: 'abcd…(43)', masked: true },
    ],
  },
};
const whole = sampleRun(summary({ id: 'r1', startedAt: 1_700_000_000_000 })).view;
const paused = (pause = 'draft-7'): RunView => ({
  ...whole,
  summary: { ...whole.summary, state: 'held' },
  held: { ...heldAt('token'), pause, editable },
});

function open() {
  const bridge = openScripted();
  const show = (value: RunView) =>
    bridge.store.setState({ run: { state: 'ready', id: value.summary.id, value } });
  show(paused());
  const state = () => bridge.store.getState();
  state().openHeldForm('edit');
  return { ...bridge, show, state, rows: () => selectEditable(state())?.lists.form };
}

describe('edits of a pause', () => {
  test('are shown at once, and typing in one field is one edit', () => {
    const { state, rows } = open();
    state().editHeld({ kind: 'set', list: form, row: 1, value: 'a' });
    state().editHeld({ kind: 'set', list: form, row: 1, value: 'ab' });
    expect(selectHeldEdit(state())?.edits).toHaveLength(1);
    expect(rows()?.[1]).toEqual({ row: 1, name: 'code', value: 'ab' });
    state().editHeld({ kind: 'set', list: form, row: 0, value: 'x' });
    expect(selectHeldEdit(state())?.edits).toHaveLength(2);
  });

  test('are undone one by one, by row, and all', () => {
    const { state, rows } = open();
    state().editHeld({ kind: 'set', list: form, row: 0, value: 'x' });
    state().editHeld({ kind: 'add', list: form, row: 1_000, name: 'a', value: 'b' });
    state().editHeld({ kind: 'duplicate', list: form, row: 1_000, as: 1_001 });
    state().undoEdit();
    expect(rows()?.map(({ name }) => name)).toEqual(['grant_type', 'code', 'a']);
    state().editHeld({ kind: 'duplicate', list: form, row: 1_000, as: 1_001 });
    state().undoRow(form, 1_000);
    // A copy of a row that was never added cannot stay.
    expect(rows()).toEqual([{ row: 0, name: 'grant_type', value: 'x' }, editable.lists.form?.[1]]);
    state().resetEdits();
    expect(rows()).toEqual(editable.lists.form);
    state().undoEdit();
    expect(selectHeldEdit(state())?.edits).toEqual([]);
  });

  test('that do not fit are not taken, and are explained', () => {
    const { state } = open();
    state().editHeld({ kind: 'remove', list: { place: 'member' }, row: 0 });
    expect(selectHeldEdit(state())?.edits).toEqual([]);
    expect(state().toasts).toHaveLength(1);
  });

  test('are previewed by the program, the newest last', async () => {
    const { state, next, waiting } = open();
    state().editHeld({ kind: 'method', value: 'P' });
    const first = await next('run:preview-edits');
    state().editHeld({ kind: 'method', value: 'PU' });
    state().editHeld({ kind: 'method', value: 'PUT' });
    expect(waiting('run:preview-edits')).toBe(0);
    first.refuse({ code: 'invalid-input', message: 'no' });
    const second = await next('run:preview-edits');
    expect(second.input).toMatchObject({ pause: 'draft-7', edits: [{ kind: 'method', value: 'PUT' }] });
    const exchange = heldAt('token').exchange;
    second.answer({ exchange, changes: [] });
    await expect.poll(() => selectHeldEdit(state())?.preview.state).toBe('ready');
  });

  test('are of their pause alone', () => {
    const { state, show, rows } = open();
    state().editHeld({ kind: 'remove', list: form, row: 0 });
    show(paused('draft-9'));
    expect(selectHeldEdit(state())).toBeUndefined();
    expect(rows()).toEqual(editable.lists.form);
  });
});

describe('resuming', () => {
  test.each([
    ['F8', 'off'],
    ['F10', 'messages'],
  ] as const)('by %s sends what was edited', async (keys, stepping) => {
    const { state, next, waiting } = open();
    state().editHeld({ kind: 'method', value: 'PUT' });
    void (keys === 'F8' ? state().continueRun() : state().stepRun());
    const { input } = await next('run:decide');
    expect(input).toEqual({
      run: 'r1',
      pause: 'draft-7',
      decision: { kind: 'edit', edits: [{ kind: 'method', value: 'PUT' }] },
      stepping,
    });
    expect(waiting('run:continue') + waiting('run:step')).toBe(0);
  });

  test('after an edit that cannot be sent is possible again', async () => {
    const { state, next, waiting } = open();
    state().editHeld({ kind: 'method', value: 'G ET' });
    const first = state().continueRun();
    (await next('run:decide')).refuse({ code: 'invalid-input', message: '"G ET" is not a supported method' });
    await first;
    expect(state().toasts).toHaveLength(1);
    void state().continueRun();
    await next('run:decide');
    expect(waiting('run:continue')).toBe(0);
  });

  test('without edits continues as before', async () => {
    const { state, next } = open();
    void state().continueRun();
    expect((await next('run:continue')).input).toEqual({ run: 'r1' });
  });
});
