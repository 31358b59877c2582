import { expect, test } from 'vitest';
import type { ConnectionDraft } from '../../../core/bridge/channels.ts';
import { connectBridge } from '../../../renderer/bridge/bridge.ts';
import { loaded } from '../../../renderer/store/loadable.ts';
import { selectConnectionView } from '../../../renderer/store/run-form-slice.ts';
import { createAppStore } from '../../../renderer/store/store.ts';
import { createSampleBridge, type SampleOptions } from '../../support/sample-bridge.ts';

const draft: ConnectionDraft = {
  name: 'New',
  issuer: 'https://login.acme.example',
  clientId: 'web',
  authentication: 'none',
  redirectUri: 'https://app.example/cb',
  scope: 'openid',
  authorizationParameters: [],
  tokenParameters: [],
};

async function openSample(options: SampleOptions = {}) {
  const store = createAppStore(connectBridge(createSampleBridge({ slowness: 1, ...options })));
  await store.getState().loadApp();
  return store;
}

test('a connection that was made is listed and chosen', async () => {
  const store = await openSample();
  expect(await store.getState().saveConnection(undefined, draft)).toBeUndefined();
  expect(selectConnectionView(store.getState())).toMatchObject({ name: 'New', hasSecret: false });
});

test('a changed scope takes the place of what the run bar had', async () => {
  const store = await openSample();
  store.getState().changeOptions({ scope: 'openid old' });
  expect(await store.getState().saveConnection('demo', { ...draft, scope: 'openid new' })).toBeUndefined();
  expect(store.getState().optionsOf.demo).toMatchObject({ grant: 'authorization-code', scope: 'openid new' });
  expect(selectConnectionView(store.getState())?.scope).toBe('openid new');
});

test('the run that is open is known to be from before its connection was edited', async () => {
  const store = await openSample();
  const [run] = loaded(store.getState().app)?.runs ?? [];
  if (run === undefined) throw new Error('no run');
  await store.getState().openRun(run.id);
  await store.getState().saveConnection(undefined, draft);
  expect(store.getState().editedAfter).toBeUndefined();
  await store.getState().saveConnection(run.connection, draft);
  expect(store.getState().editedAfter).toBe(run.id);
});

test('why a connection was refused comes back to the form, and nothing changes', async () => {
  const store = await openSample({ broken: ['connection:create'] });
  const before = loaded(store.getState().app)?.connections.length;
  expect(await store.getState().saveConnection(undefined, draft)).toMatchObject({ code: 'internal' });
  expect(loaded(store.getState().app)?.connections).toHaveLength(before ?? 0);
});

test('discovery returns what the issuer publishes, or why it failed', async () => {
  const store = await openSample();
  const { discoverIssuer } = store.getState();
  expect(await discoverIssuer({ issuer: 'https://login.acme.example' })).toMatchObject({ ok: true });
  expect(await discoverIssuer({ issuer: 'https://nobody.example' })).toMatchObject({ ok: false });
});

test('certificates are read, or it is said what is wrong with them', async () => {
  const { readAuthorities } = (await openSample()).getState();
  expect(await readAuthorities('-----BEGIN CERTIFICATE-----')).toMatchObject({
    ok: true,
    value: [{ subject: expect.stringContaining('Example Company Root') }],
  });
  expect(await readAuthorities('nonsense')).toMatchObject({
    ok: false,
    failure: { message: expect.stringContaining('no certificate') },
  });
});

test('a vault that takes the passphrase says so, one that does not says why', async () => {
  const store = await openSample({ memoryOnly: true });
  expect(await store.getState().openVault('wrong passphrase')).toMatchObject({ message: expect.any(String) });
  expect(loaded(store.getState().app)?.vault.state).toBe('memory');
  expect(await store.getState().openVault('right passphrase')).toBeUndefined();
  expect(loaded(store.getState().app)?.vault.state).toBe('passphrase');
});
