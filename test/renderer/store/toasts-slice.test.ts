import { describe, expect, test } from 'vitest';
import { Toasts } from '../../../renderer/shell/Toasts.tsx';
import { renderNow } from '../../support/render-screen.ts';
import { openScripted } from '../../support/scripted-bridge.ts';

function opened() {
  const { store, next } = openScripted();
  const act = () => store.getState();
  return { act, next, store, texts: () => act().toasts.map(({ text }) => text) };
}

describe('what is under way', () => {
  test('is said until it has ended, whatever else is said meanwhile', async () => {
    const { act, next, texts } = opened();
    const restoring = act().restoreData();
    for (const text of ['a', 'b', 'c', 'd']) act().showToast({ text });
    act().expireToasts(Number.MAX_VALUE);
    expect(texts()).toEqual(['Restoring the data']);
    (await next('data:restore')).answer(null);
    await restoring;
    expect(texts()).toEqual([]);
  });

  test('ends with why it failed', async () => {
    const { act, next, texts } = opened();
    const saving = act().saveDataCopy();
    expect(texts()).toEqual(['Saving a copy of the data']);
    (await next('data:save-copy')).refuse({ code: 'store-damaged', message: 'The disk is full.' });
    await saving;
    expect(act().toasts).toMatchObject([{ tone: 'fail', text: 'The disk is full.' }]);
  });

  test('is said once for each, and ends for each alone, also by an error', async () => {
    const { act, texts } = opened();
    let fail: (error: Error) => void = () => {};
    const failing = act().showWork({ text: 'Working' }, () => new Promise((_, reject) => (fail = reject)));
    void act().showWork({ text: 'Working' }, () => new Promise(() => {}));
    expect(texts()).toEqual(['Working', 'Working']);
    fail(new Error('gone'));
    await expect(failing).rejects.toThrow('gone');
    expect(texts()).toEqual(['Working']);
  });

  test('has a spinner, and a button only where it can be cancelled', () => {
    const { act, store } = opened();
    void act().showWork({ text: 'Saving' }, () => new Promise(() => {}));
    expect(renderNow(Toasts, store)).toContain('class="spinner"');
    expect(renderNow(Toasts, store)).not.toContain('Cancel');
    void act().showWork({ text: 'Signing out', cancel: async () => {} }, () => new Promise(() => {}));
    expect(renderNow(Toasts, store)).toContain('Cancel');
  });
});

test('of what has ended the newest three are shown', () => {
  const { act, texts } = opened();
  for (const text of ['a', 'b', 'c', 'd']) act().showToast({ text });
  expect(texts()).toEqual(['b', 'c', 'd']);
});
