import { afterEach, beforeEach, expect, test } from 'vitest';
import type { RunOptions } from '../../../core/grants/registry.ts';
import { createPendingStates } from '../../../electron/system-browser/pending-states.ts';
import type { LoginWindow } from '../../../electron/workbench/host.ts';
import { prepareLogin } from '../../../electron/workbench/prepare-login.ts';
import { Preview } from '../../../electron/workbench/preview.ts';
import { neverAsked } from '../../support/login/fake-browser.ts';
import { type Bench, openBench, optionsFor, usualOptions } from '../../support/workbench/start-runs.ts';

let bench: Bench;
let opened: LoginWindow[];
beforeEach(async () => {
  bench = await openBench('https://op.example', () => neverAsked);
  opened = [];
});
afterEach(() => bench.close());

const passkey = { credentialId: 'k', rpId: 'op.example', privateKey: 'x', signCount: 1 };

function user(loginHint?: string) {
  const { users } = bench.store;
  return users.save({
    connection: bench.connection,
    name: 'ann',
    session: 'clean',
    ...(loginHint === undefined ? {} : { loginHint }),
  });
}

async function prepare(persona: string, options: RunOptions = usualOptions) {
  return prepareLogin(
    { connection: bench.connection, persona, options, paused: false },
    {
      store: bench.store,
      demo: () => undefined,
      openBrowser: async (login) => {
        opened.push(login);
        return { ok: true, value: neverAsked };
      },
      openExternal: async () => ({ ok: true, value: null }),
      awaited: createPendingStates(),
    },
  );
}

test('a login types the credentials of its user, and has the passkeys', async () => {
  const { id } = user();
  bench.store.users.saveCredentials(id, {
    username: 'ann',
    password: 'open sesame',
    totp: 'GEZDGNBVGY3TQOJQ',
    origins: ['https://login.example'],
    passkeys: [passkey],
  });
  const prepared = await prepare(id);
  expect(opened).toMatchObject([
    {
      credentials: {
        username: 'ann',
        password: 'open sesame',
        totp: { digits: 6 },
        origins: ['https://login.example'],
      },
      passkeys: [passkey],
    },
  ]);
  expect(prepared).toMatchObject({ value: { persona: id, secrets: ['open sesame', 'GEZDGNBVGY3TQOJQ'] } });
  const plan = prepared.ok ? JSON.stringify(prepared.value.plan) : '';
  expect(plan).not.toMatch(/sesame|GEZD/);
});

test('a login of a user without credentials has neither', async () => {
  await prepare(user().id);
  expect(opened.map(({ credentials, passkeys }) => [credentials, passkeys])).toEqual([
    [undefined, undefined],
  ]);
});

test('the login hint is in the authorization request, in place of that of the connection', async () => {
  const { id } = user('ann@a.example');
  const prepared = await prepare(id);
  const hints = (parameters: readonly { name: string; value: string }[]) =>
    parameters.filter(({ name }) => name === 'login_hint');
  expect(prepared.ok && hints(prepared.value.plan.connection.authorizationParameters)).toEqual([
    { name: 'login_hint', value: 'ann@a.example' },
  ]);
});

test('the login hint is added to the parameters of a run, which may name another one', async () => {
  const { id } = user('ann@a.example');
  const sent = async (name: string, value: string) => {
    const parameters = [{ name, value }];
    const prepared = await prepare(id, optionsFor({ grant: 'authorization-code', parameters }));
    return prepared.ok ? prepared.value.plan.connection.authorizationParameters : prepared;
  };
  expect(await sent('max_age', '0')).toEqual([
    { name: 'max_age', value: '0' },
    { name: 'login_hint', value: 'ann@a.example' },
  ]);
  expect(await sent('login_hint', 'bob@b.example')).toEqual([{ name: 'login_hint', value: 'bob@b.example' }]);
});

test('a token that the client gets for itself belongs to no user', async () => {
  const prepared = await prepare(user('ann@a.example').id, optionsFor({ grant: 'client-credentials' }));
  expect(prepared.ok && [prepared.value.persona, prepared.value.plan.user]).toEqual([undefined, undefined]);
  expect(JSON.stringify(prepared)).not.toContain('login_hint');
});

test('a password that the client sends is the stored one', async () => {
  const { id } = user();
  const options = optionsFor({ grant: 'password' });
  expect((await prepare(id, options)).ok).toBe(false);
  bench.store.users.saveCredentials(id, { username: 'al', password: 'open sesame' });
  expect(await prepare(id, options)).toMatchObject({
    value: { plan: { user: { credentials: { username: 'al', password: 'open sesame' } } } },
  });
});

test('nothing of another connection is used', async () => {
  expect(await prepare('someone else')).toMatchObject({ ok: false, failure: { code: 'not-found' } });
  expect(opened).toEqual([]);
});

test('a user whose credentials are locked does not sign in without them', async () => {
  const { id } = user();
  const { users, vault } = bench.store;
  users.saveCredentials(id, { password: 'p' });
  const { credentials } = users;
  Object.defineProperty(vault, 'state', { get: () => 'locked' });
  users.credentials = () => ({ state: 'closed', closed: { state: 'locked' } });
  expect(await prepare(id)).toMatchObject({
    failure: { step: 'run.persona', action: { kind: 'unlock-vault' } },
  });
  users.credentials = () => ({ state: 'closed', closed: { state: 'not-stored', because: 'x' } });
  expect((await prepare(id)).ok).toBe(true);
  users.credentials = credentials;
});

test('a preview shows the login hint of the user', async () => {
  const { id } = user('ann@a.example');
  const endpoints = {
    authorization_endpoint: 'https://op.example/authorize',
    token_endpoint: 'https://op.example/token',
  };
  const { store, connection } = bench;
  const draft = store.connections.find(connection)?.draft;
  if (draft === undefined) throw new Error('there is no connection');
  store.connections.save(connection, { ...draft, endpoints });
  const preview = new Preview(store, () => undefined);
  const shown = await preview.request({ connection, persona: id, options: usualOptions });
  expect(shown.ok && shown.value.url).toContain('login_hint=ann%40a.example');
  const without = await preview.request({ connection, options: usualOptions });
  expect(without.ok && without.value.url).not.toContain('login_hint');
});
