import { describe, expect, test } from 'vitest';
import type { ConnectionDraft } from '../../../core/bridge/channels.ts';
import { nodeCrypto } from '../../../electron/crypto/crypto.ts';
import { SecretSearch } from '../../../electron/crypto/known-secrets/secret-search.ts';
import type { Store } from '../../../electron/store/store.ts';
import { TextReader } from '../../../electron/text-reader/text-reader.ts';
import { runClientOf } from '../../../electron/workbench/connection-plan.ts';
import { Connections } from '../../../electron/workbench/connections.ts';
import { Inspector } from '../../../electron/workbench/inspector.ts';
import { Keys } from '../../../electron/workbench/keys.ts';
import { readTokenValue } from '../../../electron/workbench/read-run.ts';
import { sampleRun, sampleToken } from '../../support/store/runs.ts';
import { open, tempFolder } from '../../support/store/temp-store.ts';
import { handReadingWorker } from '../../support/threads/hand-reading-worker.ts';
import { handWorker } from '../../support/threads/hand-worker.ts';
import { draftFor, usualOptions } from '../../support/workbench/start-runs.ts';

const basic: ConnectionDraft = {
  ...draftFor('https://op.example'),
  authentication: 'client_secret_basic',
  secret: 'hush',
};
const proxy = { url: 'http://proxy.example:3128', username: 'ann', password: 'hush' };

/** A program that is quit and started again, with or without a passphrase. */
async function restart(use: (store: Store) => Promise<void> | void, passphrase?: string): Promise<Store> {
  const folder = tempFolder();
  const first = await open(folder);
  if (passphrase !== undefined) first.unlock(passphrase);
  await use(first);
  first.close();
  return open(folder);
}

const viewOf = (store: Store) => new Connections(store, () => undefined).list()[0];
const startOf = (store: Store) => {
  const connection = store.connections.find('c1');
  if (connection === undefined) throw new Error('no connection');
  return runClientOf(connection, usualOptions, store.keys);
};
const edit = { kind: 'edit-connection', connection: 'c1' };

describe('a client secret', () => {
  test('of a session without passphrase is missing after it', async () => {
    const store = await restart(({ connections }) => void connections.save('c1', basic));
    expect(viewOf(store)).toMatchObject({ hasSecret: false, missing: { what: 'secret', why: 'not-stored' } });
    expect(startOf(store)).toMatchObject({
      ok: false,
      failure: {
        step: 'connection.secret',
        message: 'The client secret was not stored (no passphrase was set).',
        hint: 'Edit the connection and enter it again.',
        action: edit,
      },
    });
  });

  test('that is entered again is missing no more', async () => {
    const store = await restart(({ connections }) => void connections.save('c1', basic));
    store.connections.save('c1', { ...basic, secret: 'again' });
    expect(viewOf(store)?.missing).toBeUndefined();
    expect(startOf(store).ok).toBe(true);
  });

  test('that the client needs no more is not missing', async () => {
    const store = await restart(({ connections }) => void connections.save('c1', basic));
    const { secret: _, ...draft } = basic;
    store.connections.save('c1', { ...draft, authentication: 'none' });
    expect(viewOf(store)).toMatchObject({ hasSecret: false });
    expect(viewOf(store)?.missing).toBeUndefined();
    expect(startOf(store).ok).toBe(true);
  });

  test('under a passphrase is locked, and there once it is given', async () => {
    const store = await restart(({ connections }) => void connections.save('c1', basic), 'a passphrase');
    expect(viewOf(store)).toMatchObject({ hasSecret: true, missing: { what: 'secret', why: 'locked' } });
    expect(startOf(store)).toMatchObject({
      failure: {
        message: 'The client secret cannot be read: the vault is locked.',
        action: { kind: 'unlock-vault' },
      },
    });
    store.unlock('a passphrase');
    expect(viewOf(store)?.missing).toBeUndefined();
    expect(startOf(store).ok).toBe(true);
  });

  test('that was entered while the vault was locked says both that can be behind it', async () => {
    const folder = tempFolder();
    const first = await open(folder);
    first.unlock('a passphrase');
    first.close();
    const locked = await open(folder);
    locked.connections.save('c1', basic);
    locked.close();
    const store = await open(folder);
    store.unlock('a passphrase');
    expect(startOf(store)).toMatchObject({
      failure: {
        message: 'The client secret was not stored (no passphrase was set, or the vault was locked).',
      },
    });
  });

  test.each([
    ['a parameter', { tokenParameters: [{ name: 'audience', value: 'api' }] }],
    ['a query of an endpoint', { issuer: 'https://op.example/?tenant=1' }],
  ])('of a session stays without a passphrase, and is locked under one: %s', async (_, part) => {
    const draft = { ...draftFor('https://op.example'), ...part };
    const kept = await restart(({ connections }) => void connections.save('c1', draft));
    expect(viewOf(kept)).toMatchObject(part);
    expect(startOf(kept).ok).toBe(true);
    const store = await restart(({ connections }) => void connections.save('c1', draft), 'a passphrase');
    expect(viewOf(store)).toMatchObject({ name: 'Test', missing: { why: 'locked' } });
    expect(startOf(store)).toMatchObject({
      failure: {
        message: 'Parameters or URLs of this connection cannot be read: the vault is locked.',
        action: { kind: 'unlock-vault' },
      },
    });
    store.unlock('a passphrase');
    expect(viewOf(store)).toMatchObject(part);
    expect(startOf(store).ok).toBe(true);
  });

  test('that never was there is not called lost', async () => {
    const { secret: _, ...without } = basic;
    const store = await restart(({ connections }) => void connections.save('c1', without));
    expect(viewOf(store)?.missing).toBeUndefined();
    expect(startOf(store)).toMatchObject({
      failure: { message: expect.stringContaining('has no client secret'), action: edit },
    });
  });
});

describe('other secrets of a connection', () => {
  test.each([
    ['the password of a proxy', { network: { proxy } }, 'The proxy password was not stored'],
    [
      'a secret parameter',
      { tokenParameters: [{ name: 'client_secret', value: 'hush' }] },
      'The parameter client_secret was not stored',
    ],
    [
      'both a secret and a password',
      { ...basic, network: { proxy } },
      'The client secret and the proxy password were not stored',
    ],
  ])('%s: a run fails before anything is sent', async (_what, part, message) => {
    const draft = { ...draftFor('https://op.example'), ...part };
    const store = await restart(({ connections }) => void connections.save('c1', draft));
    expect(viewOf(store)?.missing).toEqual({ what: 'secret', why: 'not-stored' });
    expect(startOf(store)).toMatchObject({
      failure: { message: `${message} (no passphrase was set).`, action: edit },
    });
  });

  test('a private key is said to be missing, and can be imported again', async () => {
    let exported = '';
    const store = await restart(async (first) => {
      const generated = await new Keys(first).generate({ name: 'Mine', kind: 'P-256' });
      if (!generated.ok) throw new Error(generated.failure.message);
      const { id } = generated.value;
      const whole = first.keys.privateKey(id);
      exported = JSON.stringify(whole.ok ? whole.value : {});
      first.connections.save('c1', {
        ...draftFor('https://op.example'),
        authentication: 'private_key_jwt',
        key: id,
      });
    });
    const keys = new Keys(store);
    expect(keys.list()).toMatchObject([{ name: 'Mine', usable: false, closed: 'not-stored' }]);
    expect(viewOf(store)?.missing).toEqual({ what: 'key', why: 'not-stored' });
    expect(startOf(store)).toMatchObject({
      failure: {
        code: 'key-locked',
        message: 'The private key was not stored (no passphrase was set).',
        action: edit,
      },
    });
    expect(keys.import({ name: 'Again', text: exported })).toMatchObject({
      ok: true,
      value: { name: 'Mine', usable: true },
    });
    expect(viewOf(store)?.missing).toBeUndefined();
    expect(startOf(store).ok).toBe(true);
  });

  test('cookies are gone after a session without passphrase, and locked behind one', async () => {
    const keep = ({ connections, users }: Store): void => {
      connections.save('c1', draftFor('https://op.example'));
      users.save({ id: 'p1', connection: 'c1', name: 'alice', session: 'kept' });
      users.saveCookies('p1', '[]');
    };
    const lost = viewOf(await restart(keep))?.personas[0];
    expect(lost).toMatchObject({ signedIn: false });
    expect(lost?.cookiesLocked).toBeUndefined();
    const store = await restart(keep, 'a passphrase');
    expect(viewOf(store)?.personas).toMatchObject([{ signedIn: false, cookiesLocked: true }]);
    store.unlock('a passphrase');
    expect(viewOf(store)?.personas[0]?.cookiesLocked).toBeUndefined();
  });
});

describe('values that were stored', () => {
  const keepToken = ({ runs }: Store): void => {
    const run = { ...sampleRun('r1'), tokens: [sampleToken] };
    runs.save(run);
    for (const { ref } of run.tokens) runs.saveToken(run.summary.id, ref, 'value');
  };
  const tokenOf = ({ runs }: Store) => {
    return readTokenValue(runs, 'r1', sampleToken.ref);
  };

  test('a token says that it was not stored, or that it is locked', async () => {
    expect(tokenOf(await restart(keepToken))).toMatchObject({
      failure: {
        message: 'This token was not stored (no passphrase was set).',
        hint: 'Run the login again.',
      },
    });
    const store = await restart(keepToken, 'a passphrase');
    expect(tokenOf(store)).toMatchObject({
      failure: {
        message: 'This token cannot be read: the vault is locked.',
        action: { kind: 'unlock-vault' },
      },
    });
    store.unlock('a passphrase');
    expect(tokenOf(store)).toEqual({ ok: true, value: 'value' });
  });

  test('a pasted text says so too', async () => {
    const inspectorOf = (store: Store) =>
      new Inspector({
        store,
        crypto: nodeCrypto,
        searches: new SecretSearch(handWorker().start),
        reader: new TextReader(handReadingWorker().start),
        now: () => 0,
        emit: () => undefined,
      });
    const paste = (store: Store) => {
      void inspectorOf(store).inspect({ text: 'a text', id: 'i1' });
    };
    const openText = (store: Store) => inspectorOf(store).get('i1');
    expect(await openText(await restart(paste))).toMatchObject({
      failure: { message: 'This text was not stored (no passphrase was set).', hint: 'Paste it again.' },
    });
    expect(await openText(await restart(paste, 'a passphrase'))).toMatchObject({
      failure: { message: 'This text cannot be read: the vault is locked.' },
    });
  });
});
