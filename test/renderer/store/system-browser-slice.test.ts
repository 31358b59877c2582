import { expect, test } from 'vitest';
import { openScripted } from '../../support/scripted-bridge.ts';

test('a pasted response goes to its run, and the reason for a refusal comes back', async () => {
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

test('opening and copying the address shows the result', async () => {
  const { store, next } = openScripted();
  const copying = store.getState().copyLoginAddress('r1');
  (await next('run:copy-address')).answer(null);
  await copying;
  const opening = store.getState().openSystemBrowser('r1');
  (await next('run:open-browser')).answer('nonsense');
  await opening;
  expect(store.getState().toasts.map(({ tone }) => tone)).toEqual(['info', 'fail']);
});

test('deciding how a login continues calls its run, and shows why that is not possible', async () => {
  const { store, next } = openScripted();
  const deciding = store.getState().decideLogin('r1', 'accept');
  const call = await next('run:login-window');
  expect(call.input).toEqual({ run: 'r1', action: 'accept' });
  call.answer(null);
  await deciding;
  expect(store.getState().toasts).toEqual([]);
  const again = store.getState().decideLogin('r1', 'end');
  (await next('run:login-window')).answer('nonsense');
  await again;
  expect(store.getState().toasts.map(({ tone }) => tone)).toEqual(['fail']);
});
