import { describe, expect, test } from 'vitest';
import type { ConnectionDraft } from '../../../core/bridge/channels.ts';
import type { Client } from '../../../core/oauth/client.ts';
import { planLogin } from '../../../electron/run/plan.ts';
import type { Store } from '../../../electron/store/store.ts';
import { snapshotOf } from '../../../electron/workbench/connection-plan.ts';
import { placeOf } from '../../../electron/workbench/follow-up-place.ts';
import { frozenNow } from '../../support/play.ts';
import { sampleRun } from '../../support/store/runs.ts';
import { open, tempFolder, workingKeyStore } from '../../support/store/temp-store.ts';
import { draftFor, usualOptions } from '../../support/workbench/start-runs.ts';

const draft: ConnectionDraft = {
  ...draftFor('https://op.example'),
  authentication: 'client_secret_post',
  secret: 'old',
};
const oldClient: Client = {
  clientId: 'test-app',
  authentication: { method: 'client_secret_post', secret: 'old' },
};

/** Stores the connection and a login with it; without a plan it is one of an earlier version. */
function logIn(store: Store, id = 'c1', stored = draft, withPlan = true): void {
  const connection = store.connections.save(id, stored);
  const planned = planLogin({
    connection: snapshotOf(connection, stored.clientId, undefined),
    options: usualOptions,
    client: { ...oldClient, clientId: stored.clientId },
    redirect: { uri: stored.redirectUri, capture: 'window' },
  });
  if (!planned.ok) throw new Error(planned.failure.message);
  const run = sampleRun('r1', { connection: id });
  store.runs.save(run, withPlan ? { plan: planned.value } : {});
}

function place(store: Store, id = 'c1') {
  return placeOf(sampleRun('r1', { connection: id }), store, undefined);
}

function remove({ connections }: Store): void {
  connections.markDeleted('c1', frozenNow);
  connections.purge();
}

describe('where the tokens of a run are used', () => {
  test('is the connection as it is now: a new secret, another proxy, endpoints that were added', async () => {
    const store = await open(tempFolder());
    logIn(store);
    const network = { connectTimeout: 3 };
    const filledIn = { revocation_endpoint: 'https://op.example/revoke' };
    store.connections.save('c1', { ...draft, name: 'Renamed', secret: 'new', network, filledIn });
    expect(place(store)).toMatchObject({
      ok: true,
      value: {
        connection: { name: 'Renamed', network, endpointOverrides: filledIn },
        client: { clientId: 'test-app', authentication: { secret: 'new' } },
      },
    });
  });

  test.each([
    ['another provider', { issuer: 'https://evil.example' }],
    ['another client', { clientId: 'other-app', secret: 'of another client' }],
  ])('is the plan once the connection names %s', async (_, change) => {
    const store = await open(tempFolder());
    logIn(store);
    store.connections.save('c1', { ...draft, ...change });
    expect(place(store)).toMatchObject({
      ok: true,
      value: { connection: { issuer: 'https://op.example' }, client: oldClient },
    });
  });

  test.each([
    ['the same token endpoint', 'https://a.example/token', { secret: 'new' }],
    ['another token endpoint', 'https://b.example/token', { secret: 'old' }],
  ])('depends on %s where there is no issuer', async (_, token, authentication) => {
    const store = await open(tempFolder());
    const endpoints = {
      authorization_endpoint: 'https://a.example/authorize',
      token_endpoint: 'https://a.example/token',
    };
    logIn(store, 'c1', { ...draft, issuer: '', endpoints });
    store.connections.save('c1', {
      ...draft,
      issuer: '',
      endpoints: { ...endpoints, token_endpoint: token },
      secret: 'new',
    });
    expect(place(store)).toMatchObject({
      ok: true,
      value: {
        connection: { endpoints: { token_endpoint: 'https://a.example/token' } },
        client: { authentication },
      },
    });
  });

  test('is the connection as long as it can be restored, and then the plan', async () => {
    const store = await open(tempFolder());
    logIn(store);
    store.connections.save('c1', { ...draft, secret: 'new' });
    store.connections.markDeleted('c1', frozenNow);
    expect(place(store)).toMatchObject({ value: { client: { authentication: { secret: 'new' } } } });
    store.connections.purge();
    expect(place(store)).toMatchObject({ value: { client: { authentication: { secret: 'old' } } } });
  });

  test('is the connection for a run without a plan, which needs it', async () => {
    const store = await open(tempFolder());
    logIn(store, 'c1', draft, false);
    store.connections.save('c1', { ...draft, issuer: 'https://other.example' });
    expect(place(store)).toMatchObject({ value: { connection: { issuer: 'https://other.example' } } });
    remove(store);
    expect(place(store)).toMatchObject({
      ok: false,
      failure: { code: 'not-found', message: expect.stringContaining('connection') },
    });
  });

  test('fails where the secret of the connection is gone, plan or no plan', async () => {
    const store = await open(tempFolder());
    logIn(store);
    store.connections.save('c1', { ...draft, secret: '' });
    expect(place(store)).toMatchObject({ ok: false, failure: { step: 'connection.secret' } });
  });

  test('cannot be read from a plan that is locked', async () => {
    const folder = tempFolder();
    const first = await open(folder);
    first.unlock('a passphrase');
    logIn(first);
    remove(first);
    first.close();
    const store = await open(folder);
    expect(place(store)).toMatchObject({ ok: false, failure: { action: { kind: 'unlock-vault' } } });
    store.unlock('a passphrase');
    expect(place(store)).toMatchObject({ ok: true, value: { client: oldClient } });
  });

  test('is always the connection at the demo provider, whose port may have changed', async () => {
    const store = await open(tempFolder(), workingKeyStore());
    logIn(store, 'demo', { ...draft, issuer: 'http://127.0.0.1:1111' });
    store.connections.save('demo', { ...draft, issuer: 'http://127.0.0.1:2222' });
    expect(place(store, 'demo')).toMatchObject({
      value: { connection: { issuer: 'http://127.0.0.1:2222' } },
    });
  });
});
