import { expect, test } from 'vitest';
import { connectBridge } from '../../../renderer/bridge/bridge.ts';
import { selectAutoLogin } from '../../../renderer/store/auto-login.ts';
import { createAppStore } from '../../../renderer/store/store.ts';
import { createSampleBridge } from '../../support/sample-bridge.ts';
import { summary } from '../../support/samples/app.ts';
import { sampleRun } from '../../support/samples/runs.ts';

const runOf = (connection: string) =>
  sampleRun(summary({ id: 'r', startedAt: 1_700_000_000_000, connection })).view;

async function openStore() {
  const store = createAppStore(connectBridge(createSampleBridge({ pace: 1 })));
  await store.getState().loadApp();
  store.getState().selectConnection('demo');
  return store;
}

test('forms are filled in after a run at the demo provider, unless the options say otherwise', async () => {
  const store = await openStore();
  expect(selectAutoLogin(store.getState(), runOf('demo'))).toBe(true);
  store.getState().changeOptions({ autoLogin: false });
  expect(selectAutoLogin(store.getState(), runOf('demo'))).toBe(false);
});

test('they are filled in too while a grant without that option is chosen', async () => {
  const store = await openStore();
  store.getState().chooseGrant('password');
  expect(selectAutoLogin(store.getState(), runOf('demo'))).toBe(true);
});

test('they are not at another provider, nor for a connection that is gone', async () => {
  const store = await openStore();
  store.getState().selectConnection('acme');
  store.getState().chooseGrant('client-credentials');
  expect(selectAutoLogin(store.getState(), runOf('acme'))).toBe(false);
  expect(selectAutoLogin(store.getState(), runOf('gone'))).toBe(false);
});
