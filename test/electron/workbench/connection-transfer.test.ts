import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { ConnectionDraft } from '../../../core/bridge/channels.ts';
import type { Store } from '../../../electron/store/store.ts';
import { exportConnections, importConnections } from '../../../electron/workbench/connection-transfer.ts';
import { noKeyStore, open, tempFolder } from '../../support/store/temp-store.ts';

const draft: ConnectionDraft = {
  name: 'Acme',
  environment: 'Staging',
  issuer: 'https://login.acme.example',
  endpoints: {
    authorization_endpoint: 'https://planted-user:x@login.acme.example/authorize?api_key=planted-query',
    token_endpoint: 'https://login.acme.example/token',
  },
  clientId: 'acme-web',
  authentication: 'client_secret_basic',
  secret: 'planted-secret',
  redirectUri: 'https://app.example/cb',
  scope: 'openid',
  authorizationParameters: [
    { name: 'audience', value: 'orders' },
    { name: 'client_secret', value: 'planted-parameter' },
  ],
  tokenParameters: [],
  network: { proxy: { url: 'http://proxy.example:3128', username: 'ann', password: 'planted-password' } },
};

async function filled(): Promise<{ store: Store; folder: string }> {
  const folder = tempFolder();
  const store = await open(folder);
  store.connections.save('c1', draft);
  store.users.save({
    id: 'p1',
    connection: 'c1',
    name: 'alice',
    session: 'kept',
    loginHint: 'alice@acme.example',
  });
  store.users.saveCookies('p1', 'planted-cookies');
  store.users.saveCredentials('p1', { username: 'alice', password: 'planted-credentials', totp: 'planted' });
  store.users.save({ id: 'p2', connection: 'c1', name: 'bob', session: 'clean' });
  store.connections.save('c2', { ...draft, name: 'Orders', secret: 'planted-other' });
  return { store, folder };
}

async function copied(store: Store, secrets: boolean, ids = ['c1']) {
  const written: string[] = [];
  const result = await exportConnections(
    store,
    { ids, secrets, to: 'clipboard' },
    { downloads: tempFolder(), writeClipboard: async (text) => void written.push(text) },
  );
  return { text: written[0] ?? '', result };
}

describe('an export', () => {
  test('has no secrets, no cookies and no other connection unless they were chosen', async () => {
    const { store } = await filled();
    const { text, result } = await copied(store, false);
    expect(result).toEqual({ ok: true, value: { count: 1, incomplete: [] } });
    expect(text).not.toContain('planted');
    expect(text).not.toContain('Orders');
    expect(JSON.parse(text)).toMatchObject({
      version: 1,
      connections: [{ name: 'Acme', environment: 'Staging' }],
    });
    expect(JSON.parse(text).connections[0].users).toEqual([
      { name: 'alice', session: 'kept', loginHint: 'alice@acme.example' },
      { name: 'bob', session: 'clean' },
    ]);
  });

  test('has the secrets that were chosen, and never cookies', async () => {
    const { store } = await filled();
    const { text } = await copied(store, true);
    for (const secret of ['planted-secret', 'planted-parameter', 'planted-password', 'planted-query']) {
      expect(text).toContain(secret);
    }
    expect(text).not.toContain('planted-cookies');
    expect(text).not.toContain('planted-credentials');
  });

  test('names connections whose secrets cannot be read', async () => {
    const { store, folder } = await filled();
    store.close();
    const again = await open(folder, noKeyStore);
    const { text, result } = await copied(again, true);
    expect(result).toMatchObject({ value: { incomplete: ['Acme'] } });
    expect(text).not.toContain('planted-secret');
  });

  test('is written to a file that has all of it', async () => {
    const { store } = await filled();
    const downloads = tempFolder();
    const saved = await exportConnections(
      store,
      { ids: ['c1', 'c2', 'gone'], secrets: false, to: 'file' },
      { downloads, writeClipboard: () => Promise.reject(new Error('copied')) },
    );
    expect(saved).toMatchObject({ ok: true, value: { count: 2, path: expect.stringContaining(downloads) } });
    const path = saved.ok ? (saved.value.path ?? '') : '';
    expect(JSON.parse(readFileSync(path, 'utf8')).connections).toHaveLength(2);
  });

  test('of nothing is a failure', async () => {
    const { store } = await filled();
    expect((await copied(store, false, ['gone'])).result).toMatchObject({ ok: false });
    expect((await copied(store, false, [])).result).toMatchObject({ ok: false });
  });
});

describe('an import', () => {
  test('adds what was exported, with new ids, numbered names and its users', async () => {
    const { store } = await filled();
    const { text } = await copied(store, true);
    for (const name of ['Acme (2)', 'Acme (3)']) {
      const imported = importConnections(store, text);
      expect(imported).toMatchObject({ ok: true, value: [{ secret: 'planted-secret', draft: { name } }] });
      const id = imported.ok ? (imported.value[0]?.id ?? '') : '';
      expect(id).not.toBe('c1');
      expect(store.users.list(id)).toMatchObject([
        { name: 'alice', session: 'kept', loginHint: 'alice@acme.example' },
        { name: 'bob', session: 'clean' },
      ]);
      expect(store.users.list(id)[1]).not.toHaveProperty('loginHint');
      expect(store.connections.find(id)?.network.proxy?.password).toBe('planted-password');
    }
    expect(store.connections.list()).toHaveLength(4);
  });

  test('of an export without secrets has none', async () => {
    const { store } = await filled();
    const { text } = await copied(store, false);
    expect(importConnections(store, text)).toMatchObject({ ok: true, value: [{ hasSecret: false }] });
  });

  test('of which one is invalid adds none, and names the place', async () => {
    const { store } = await filled();
    const { text } = await copied(store, false, ['c1', 'c2']);
    const file = JSON.parse(text);
    file.connections[1].endpoints.token_endpoint = 'ftp://login.acme.example/token';
    expect(importConnections(store, JSON.stringify(file))).toMatchObject({
      ok: false,
      failure: {
        step: 'connections.1.token_endpoint',
        hint: expect.stringContaining('Nothing was imported.'),
      },
    });
    expect(store.connections.list()).toHaveLength(2);
  });

  test('of another file adds nothing', async () => {
    const { store } = await filled();
    expect(importConnections(store, '{}')).toMatchObject({ ok: false });
    expect(store.connections.list()).toHaveLength(2);
  });
});
