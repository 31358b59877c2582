import { expect, test } from 'vitest';
import { openScripted } from '../../support/scripted-bridge.ts';

test('an answer that is pasted goes to its run, and why it is refused comes back', async () => {
  const { store, next } = openScripted();
  const taking = store.getState().pasteRedirect('r1', 'https://app.example/?code=x', false);
  const call = await next('run:paste');
  expect(call.input).toEqual({ run: 'r1', text: 'https://app.example/?code=x', anyway: false });
  call.answer(null);
  expect(await taking).toBeUndefined();
  const broken = store.getState().pasteRedirect('r1', 'x', true);
  (await next('run:paste')).answer('nonsense');
  expect(await broken).toMatchObject({ message: expect.any(String) });
  expect(store.getState().toasts).toEqual([]);
});

test('opening and copying the address says what came of it', async () => {
  const { store, next } = openScripted();
  const copying = store.getState().copyLoginAddress('r1');
  (await next('run:copy-address')).answer(null);
  await copying;
  const opening = store.getState().openSystemBrowser('r1');
  (await next('run:open-browser')).answer('nonsense');
  await opening;
  expect(store.getState().toasts.map(({ tone }) => tone)).toEqual(['info', 'fail']);
});
