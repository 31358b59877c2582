import { describe, expect, test } from 'vitest';
import type { OpenDialog } from '../../../renderer/store/ui-slice.ts';
import { openScripted } from '../../support/scripted-bridge.ts';

const open = () => {
  const { store } = openScripted();
  return () => store.getState();
};

describe('the presenter mode', () => {
  test('is off at the start, and says once how to leave it', () => {
    const state = open();
    expect(state().presenting).toBe(false);
    state().setPresenting(true);
    state().setPresenting(true);
    expect(state().toasts).toMatchObject([{ text: 'Presenter mode', hint: expect.stringContaining('Esc') }]);
    state().setPresenting(false);
    expect(state()).toMatchObject({ presenting: false, toasts: [] });
  });

  test('ends with its own messages, and leaves the others', async () => {
    const state = open();
    state().showToast({ text: 'Deleted the run', undo: async () => undefined });
    state().setPresenting(true);
    expect(
      await state().revealValue({
        run: 'r',
        exchange: 'e',
        side: 'request',
        part: 'headers',
        index: 0,
        name: 'Cookie',
      }),
    ).toBeUndefined();
    expect(state().toasts).toHaveLength(3);
    state().setPresenting(false);
    expect(state().toasts.map(({ text }) => text)).toEqual(['Deleted the run']);
  });

  test('closes the sidebar over a narrow window', () => {
    const state = open();
    state().setSidebarOut(true);
    state().setPresenting(true);
    expect(state().sidebarOut).toBe(false);
  });

  test.each<OpenDialog>([
    { kind: 'compare-runs', run: 'r' },
    { kind: 'compare-tokens', token: { from: { kind: 'run', id: 'r' }, ref: 'token-1' } },
    { kind: 'compare-columns', from: { kind: 'run', id: 'r' } },
    { kind: 'export-connections' },
  ])('closes the dialog $kind, which lists runs or connections', (dialog) => {
    const state = open();
    state().openDialog(dialog);
    state().setPresenting(true);
    expect(state().dialog).toBeUndefined();
  });

  test('leaves open the dialog of what is shown', () => {
    const state = open();
    state().openDialog({ kind: 'device-code' });
    state().setPresenting(true);
    expect(state().dialog).toEqual({ kind: 'device-code' });
    state().setPresenting(false);
    expect(state().dialog).toEqual({ kind: 'device-code' });
  });

  test('ends with the full screen, but for a dialog, which is closed first', () => {
    const state = open();
    state().setPresenting(true);
    state().openDialog({ kind: 'shortcuts' });
    state().leftFullScreen();
    expect(state()).toMatchObject({ presenting: true, dialog: undefined });
    state().leftFullScreen();
    expect(state().presenting).toBe(false);
  });
});
