import { describe, expect, test } from 'vitest';
import type { ConnectionDraft } from '../../../core/bridge/channels.ts';
import type { StoredCredentials } from '../../../electron/store/stored-credentials.ts';
import { frozenNow } from '../../support/play.ts';
import {
  databasePath,
  noKeyStore,
  open,
  openRaw,
  tempFolder,
  workingKeyStore,
} from '../../support/store/temp-store.ts';

const draft: ConnectionDraft = {
  name: 'Test',
  issuer: 'https://op.example',
  clientId: 'app',
  authentication: 'none',
  redirectUri: 'https://app.example/cb',
  scope: 'openid',
  authorizationParameters: [],
  tokenParameters: [],
};

const whole: StoredCredentials = {
  username: 'ann@people.example',
  password: 'open sesame 7',
  totp: 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ',
  continueWith: 'Allow',
  origins: ['https://login.example'],
  passkeys: [
    {
      credentialId: 'aWQ=',
      rpId: 'op.example',
      privateKey: 'a2V5',
      userHandle: 'dQ==',
      userName: 'ann',
      signCount: 3,
    },
  ],
};

describe('a user', () => {
  test('is there after a restart, with the cookies of its session', async () => {
    const [folder, keyStore] = [tempFolder(), workingKeyStore()];
    const first = await open(folder, keyStore);
    first.connections.save('c1', draft);
    const alice = first.users.save({ connection: 'c1', name: 'alice', session: 'clean' });
    const bob = first.users.save({ connection: 'c1', name: 'bob', session: 'kept' });
    first.users.save({ ...alice, name: 'Alice', session: 'kept' });
    first.users.saveCookies(alice.id, '[{"name":"sid"}]');
    first.close();
    const { users } = await open(folder, keyStore);
    expect(users.list('c1')).toEqual([{ ...alice, name: 'Alice', session: 'kept' }, bob]);
    expect(users.cookies(alice.id)).toBe('[{"name":"sid"}]');
    expect(users.cookies(bob.id)).toBeUndefined();
  });

  test('forgets its cookies at once, and goes alone', async () => {
    const { connections, users } = await open(tempFolder());
    connections.save('c1', draft);
    const { id } = users.save({ connection: 'c1', name: 'alice', session: 'kept' });
    users.saveCookies(id, '[]');
    users.saveCookies(id, undefined);
    expect(users.cookies(id)).toBeUndefined();
    expect(users.markDeleted(id, frozenNow)).toBe(true);
    expect([users.find(id), users.list('c1')]).toEqual([undefined, []]);
    expect(connections.find('c1')).toBeDefined();
  });

  test('has no cookies that the vault cannot open', async () => {
    const folder = tempFolder();
    const first = await open(folder, workingKeyStore());
    first.connections.save('c1', draft);
    const { id } = first.users.save({ connection: 'c1', name: 'alice', session: 'kept' });
    first.users.saveCookies(id, '[]');
    first.close();
    expect((await open(folder, noKeyStore)).users.cookies(id)).toBeUndefined();
  });

  test('needs a connection', async () => {
    const { users } = await open(tempFolder());
    expect(() => users.save({ connection: 'c9', name: 'a', session: 'clean' })).toThrow('FOREIGN KEY');
    expect([users.find('p9'), users.cookies('p9')]).toEqual([undefined, undefined]);
  });

  test('is hidden when it is deleted, and restored with cookies, credentials and login hint', async () => {
    const { connections, users } = await open(tempFolder());
    connections.save('c1', draft);
    const { id } = users.save({
      connection: 'c1',
      name: 'alice',
      session: 'kept',
      loginHint: 'alice@a.example',
    });
    users.saveCookies(id, '[1]');
    users.saveCredentials(id, whole);
    const before = users.find(id);
    users.markDeleted(id, frozenNow);
    expect([users.find(id), users.list('c1')]).toEqual([undefined, []]);
    expect(users.markDeleted(id, null)).toBe(true);
    expect(users.find(id)).toEqual(before);
    expect([users.cookies(id), users.credentials(id)]).toEqual(['[1]', { state: 'open', value: whole }]);
    expect(users.markDeleted('p9', frozenNow)).toBe(false);
  });

  test('is gone for good at the end, with everything of it', async () => {
    const folder = tempFolder();
    const first = await open(folder);
    first.connections.save('c1', draft);
    const { id } = first.users.save({ connection: 'c1', name: 'alice', session: 'kept' });
    first.users.saveCredentials(id, whole);
    first.users.markDeleted(id, frozenNow);
    first.close();
    const raw = openRaw(databasePath(folder));
    expect(raw.prepare('SELECT count(*) AS count FROM personas').get()).toEqual({ count: 0 });
    expect(raw.prepare('SELECT count(*) AS count FROM credentials').get()).toEqual({ count: 0 });
    raw.close();
  });

  test('keeps its login hint, until an empty one removes it', async () => {
    const folder = tempFolder();
    const first = await open(folder, noKeyStore);
    first.connections.save('c1', draft);
    const alice = first.users.save({
      connection: 'c1',
      name: 'a',
      session: 'clean',
      loginHint: 'a@a.example',
    });
    first.close();
    const { users } = await open(folder, noKeyStore);
    expect(users.find(alice.id)?.loginHint).toBe('a@a.example');
    expect(users.save({ id: alice.id, connection: 'c1', name: 'b', session: 'clean' }).loginHint).toBe(
      'a@a.example',
    );
    expect(users.save({ ...alice, loginHint: '' }).loginHint).toBeUndefined();
    expect(users.isHintClosed(alice.id)).toBe(false);
  });

  test('has been signed out at a time, without its cookies', async () => {
    const { connections, users } = await open(tempFolder());
    connections.save('c1', draft);
    const { id } = users.save({ connection: 'c1', name: 'alice', session: 'kept' });
    users.saveCookies(id, '[1]');
    users.signOut(id, frozenNow);
    expect([users.cookies(id), users.find(id)?.signedOutAt]).toEqual([undefined, frozenNow]);
  });
});

describe('the credentials of a user', () => {
  test('are nowhere in clear in the data file', async () => {
    const folder = tempFolder();
    const { connections, users, close } = await open(folder, workingKeyStore());
    connections.save('c1', draft);
    const { id } = users.save({
      connection: 'c1',
      name: 'x',
      session: 'kept',
      loginHint: 'hint@people.example',
    });
    users.saveCredentials(id, whole);
    close();
    const raw = openRaw(databasePath(folder));
    const rows = [
      ...raw.prepare('SELECT * FROM personas').all(),
      ...raw.prepare('SELECT * FROM credentials').all(),
    ];
    raw.close();
    const bytes = rows.flatMap((row) =>
      Object.values(row).map((value) =>
        value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : String(value),
      ),
    );
    expect(rows).toHaveLength(2);
    for (const secret of ['hint@people', 'ann@people', 'open sesame', 'GEZDGNBV', 'a2V5']) {
      expect(bytes.join('\n')).not.toContain(secret);
    }
  });

  test('are none, replaced, and removed by empty ones', async () => {
    const { connections, users } = await open(tempFolder());
    connections.save('c1', draft);
    const { id } = users.save({ connection: 'c1', name: 'alice', session: 'kept' });
    expect(users.credentials(id)).toEqual({ state: 'none' });
    users.saveCredentials(id, whole);
    users.saveCredentials(id, { username: 'ann' });
    expect(users.credentials(id)).toEqual({ state: 'open', value: { username: 'ann' } });
    users.saveCredentials(id, {});
    expect(users.credentials(id)).toEqual({ state: 'none' });
  });

  test('are readable again once the vault is unlocked', async () => {
    const folder = tempFolder();
    const first = await open(folder);
    first.connections.save('c1', draft);
    const { id } = first.users.save({ connection: 'c1', name: 'a', session: 'kept', loginHint: 'h' });
    first.users.saveCredentials(id, whole);
    expect(first.unlock('a passphrase').ok).toBe(true);
    first.close();
    const { users, unlock } = await open(folder);
    expect(users.credentials(id)).toEqual({ state: 'closed', closed: { state: 'locked' } });
    expect([users.find(id)?.loginHint, users.isHintClosed(id)]).toEqual([undefined, true]);
    unlock('a passphrase');
    expect(users.credentials(id)).toEqual({ state: 'open', value: whole });
    expect([users.find(id)?.loginHint, users.isHintClosed(id)]).toEqual(['h', false]);
  });

  test('are lost with a session that had no key, and cannot be moved to another user', async () => {
    const folder = tempFolder();
    const first = await open(folder, noKeyStore);
    first.connections.save('c1', draft);
    const ann = first.users.save({ connection: 'c1', name: 'ann', session: 'kept' });
    const bob = first.users.save({ connection: 'c1', name: 'bob', session: 'kept' });
    first.users.saveCredentials(ann.id, whole);
    openRaw(databasePath(folder)).exec(`UPDATE credentials SET persona = '${bob.id}'`);
    expect(first.users.credentials(bob.id)).toMatchObject({ state: 'closed' });
    first.close();
    const { users } = await open(folder, noKeyStore);
    expect(users.credentials(bob.id)).toMatchObject({ state: 'closed', closed: { state: 'not-stored' } });
  });
});
