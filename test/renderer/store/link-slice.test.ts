import { expect, test } from 'vitest';
import { openScripted } from '../../support/scripted-bridge.ts';

test('what is pointed at stays until something else is', () => {
  const { store } = openScripted();
  expect(store.getState().linkedRange).toBeUndefined();
  store.getState().linkRange({ from: 3, to: 9 });
  expect(store.getState().linkedRange).toEqual({ from: 3, to: 9 });
  store.getState().linkRange(undefined);
  expect(store.getState().linkedRange).toBeUndefined();
});

test('pointing at the same place again changes nothing', () => {
  const { store } = openScripted();
  store.getState().linkRange({ from: 3, to: 9 });
  const before = store.getState();
  store.getState().linkRange({ from: 3, to: 9 });
  expect(store.getState()).toBe(before);
});

test('the caret is where it was placed last', () => {
  const { store } = openScripted();
  expect(store.getState().caretAt).toBeUndefined();
  store.getState().placeCaret(7);
  store.getState().placeCaret(12);
  expect(store.getState().caretAt).toBe(12);
});
