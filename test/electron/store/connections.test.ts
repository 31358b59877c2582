import { describe, expect, test } from 'vitest';
import type { ConnectionDraft } from '../../../core/bridge/channels.ts';
import { frozenNow } from '../../support/play.ts';
import { databasePath, open, openRaw, tempFolder, workingKeyStore } from '../../support/store/temp-store.ts';

const draft: ConnectionDraft = {
  name: 'Test',
  issuer: 'https://op.example',
  endpoints: { authorization_endpoint: 'https://op.example/a', token_endpoint: 'https://op.example/t' },
  clientId: 'app',
  authentication: 'client_secret_basic',
  secret: 's3cr3t of the client',
  redirectUri: 'https://app.example/cb',
  scope: 'openid',
  resource: 'https://api.example',
  authorizationParameters: [{ name: 'prompt', value: 'login' }],
  tokenParameters: [
    { name: 'audience', value: 'api' },
    { name: 'client_assertion', value: 'one assertion' },
    { name: 'client_assertion', value: 'another assertion' },
  ],
};
const { secret, ...withoutSecret } = draft;

describe('a connection', () => {
  test('is there after a restart, with its secret and its order', async () => {
    const [folder, keyStore] = [tempFolder(), workingKeyStore()];
    const first = await open(folder, keyStore);
    first.connections.save('c2', draft);
    first.connections.save('c1', { ...withoutSecret, name: 'Second', authentication: 'none' });
    first.close();
    const { connections } = await open(folder, keyStore);
    expect(connections.list()).toEqual([
      { id: 'c2', draft: withoutSecret, hasSecret: true, secret, network: {} },
      {
        id: 'c1',
        draft: { ...withoutSecret, name: 'Second', authentication: 'none' },
        hasSecret: false,
        network: {},
      },
    ]);
  });

  test('keeps its secret when it is saved without one, and loses it to an empty one', async () => {
    const { connections } = await open(tempFolder());
    connections.save('c1', draft);
    expect(connections.save('c1', { ...withoutSecret, name: 'Renamed' })).toMatchObject({
      draft: { name: 'Renamed' },
      secret,
    });
    expect(connections.save('c1', { ...draft, secret: 'another one' }).secret).toBe('another one');
    const emptied = connections.save('c1', { ...draft, secret: '' });
    expect([emptied.hasSecret, emptied.secret]).toEqual([false, undefined]);
    expect(emptied.draft.tokenParameters).toEqual(draft.tokenParameters);
  });

  test('keeps a secret that cannot be opened now, unless a new one comes', async () => {
    const folder = tempFolder();
    const first = await open(folder);
    expect(first.unlock('a passphrase').ok).toBe(true);
    first.connections.save('c1', draft);
    first.close();

    const locked = await open(folder);
    const kept = locked.connections.find('c1');
    expect([kept?.hasSecret, kept?.secret]).toEqual([true, undefined]);
    expect(kept?.draft.tokenParameters.map(({ value }) => value)).toEqual(['', '', '']);
    expect(kept?.recordClosed).toEqual({ state: 'locked' });
    locked.connections.save('c1', { ...(kept?.draft ?? withoutSecret), name: 'Renamed' });
    expect(locked.unlock('a passphrase').ok).toBe(true);
    expect(locked.connections.find('c1')).toEqual({
      id: 'c1',
      draft: { ...withoutSecret, name: 'Renamed' },
      hasSecret: true,
      secret,
      network: {},
    });
    locked.close();

    const again = await open(folder);
    again.connections.save('c1', { ...draft, secret: 'typed while locked' });
    again.unlock('a passphrase');
    expect(again.connections.find('c1')?.secret).toBe('typed while locked');
  });

  test('is hidden when it is deleted, but found, until it is restored', async () => {
    const { connections } = await open(tempFolder());
    connections.save('c1', draft);
    expect(connections.markDeleted('c1', frozenNow)).toBe(true);
    expect([connections.list(), connections.find('c1')?.draft.name]).toEqual([[], 'Test']);
    connections.markDeleted('c1', null);
    expect(connections.list()).toHaveLength(1);
    expect(connections.markDeleted('c9', frozenNow)).toBe(false);
  });

  test('is gone for good at the end, with its users', async () => {
    const folder = tempFolder();
    const first = await open(folder);
    for (const id of ['c1', 'c2']) {
      first.connections.save(id, draft);
      first.users.save({ id: `p-${id}`, connection: id, name: 'alice', session: 'kept' });
    }
    first.connections.markDeleted('c1', frozenNow);
    first.close();
    const { connections, users } = await open(folder);
    expect([connections.find('c1'), users.find('p-c1')]).toEqual([undefined, undefined]);
    expect(users.list('c2')).toHaveLength(1);
  });

  test('whose row cannot be read is left out and reported, and no other is lost', async () => {
    const folder = tempFolder();
    const first = await open(folder);
    first.connections.save('c1', draft);
    first.connections.save('c2', draft);
    openRaw(databasePath(folder)).exec(
      `UPDATE connections SET draft = json_set(draft, '$.authentication', 'guess') WHERE id = 'c1'`,
    );
    first.close();
    const { connections, notices } = await open(folder);
    expect(connections.list().map(({ id }) => id)).toEqual(['c2']);
    expect(connections.find('c1')).toBeUndefined();
    expect(notices).toEqual([expect.stringContaining('1 connection cannot be read')]);
  });

  test('whose sealed part was changed or moved has no secret that can be read', async () => {
    const [folder, keyStore] = [tempFolder(), workingKeyStore()];
    const { connections } = await open(folder, keyStore);
    connections.save('c1', draft);
    connections.save('c2', withoutSecret);
    openRaw(databasePath(folder)).exec(
      `UPDATE connections SET sealed = (SELECT sealed FROM connections WHERE id = 'c1') WHERE id = 'c2'`,
    );
    expect(connections.find('c2')?.secret).toBeUndefined();
    expect(connections.find('c1')?.secret).toBe(secret);
  });
});

describe('the password of the proxy of a connection', () => {
  const proxy = { url: 'http://proxy.example:3128', username: 'ann' };
  const network = { ca: 'PEM', answerTimeout: 3 };
  const behind = (part: object) => ({
    ...withoutSecret,
    network: { ...network, proxy: { ...proxy, ...part } },
  });

  test('is there after a restart, apart from the draft', async () => {
    const [folder, keyStore] = [tempFolder(), workingKeyStore()];
    const first = await open(folder, keyStore);
    first.connections.save('c1', behind({ password: 'hush' }));
    first.close();
    const { connections } = await open(folder, keyStore);
    expect(connections.find('c1')).toEqual({
      id: 'c1',
      draft: behind({}),
      hasSecret: false,
      network: { ...network, proxy: { ...proxy, password: 'hush' } },
    });
  });

  test('stays when it is saved without, and goes with an empty one', async () => {
    const { connections } = await open(tempFolder());
    connections.save('c1', behind({ password: 'hush' }));
    expect(connections.save('c1', { ...behind({}), secret: 'new' }).network.proxy?.password).toBe('hush');
    expect(connections.save('c1', behind({ password: 'new' })).network.proxy?.password).toBe('new');
    expect(connections.save('c1', behind({ password: '' })).network).toEqual({ ...network, proxy });
    expect(connections.find('c1')?.secret).toBe('new');
  });

  test.each([
    ['another proxy', { url: 'http://other.example:3128' }],
    ['another user', { username: 'bob' }],
    ['TLS', { url: 'https://proxy.example:3128' }],
  ])('is never taken over for %s, not even when the vault was locked meanwhile', async (_what, other) => {
    const folder = tempFolder();
    const first = await open(folder);
    expect(first.unlock('a passphrase').ok).toBe(true);
    first.connections.save('c1', behind({ password: 'hush' }));
    expect(first.connections.save('c1', behind(other)).network.proxy).toEqual({ ...proxy, ...other });
    expect(first.connections.save('c1', behind({})).network.proxy).toEqual(proxy);
    first.connections.save('c1', behind({ password: 'hush' }));
    first.close();

    const locked = await open(folder);
    locked.connections.save('c1', behind(other));
    expect(locked.unlock('a passphrase').ok).toBe(true);
    expect(locked.connections.find('c1')?.network.proxy).toEqual({ ...proxy, ...other });
  });

  test('goes with the proxy', async () => {
    const { connections } = await open(tempFolder());
    connections.save('c1', behind({ password: 'hush' }));
    expect(connections.save('c1', { ...withoutSecret, network }).network).toEqual(network);
    expect(connections.save('c1', behind({})).network.proxy).toEqual(proxy);
  });
});
