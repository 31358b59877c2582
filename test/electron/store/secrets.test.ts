import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { statSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readParameters } from '../../../core/oauth/message.ts';
import { nodeCrypto } from '../../../electron/crypto/crypto.ts';
import { SecretSearch } from '../../../electron/crypto/known-secrets/secret-search.ts';
import { startSecretWorker } from '../../../electron/crypto/known-secrets/start-secret-worker.ts';
import type { LoginBrowser } from '../../../electron/ports/ports.ts';
import type { Store } from '../../../electron/store/store.ts';
import { Keys } from '../../../electron/workbench/keys.ts';
import { Runs } from '../../../electron/workbench/runs.ts';
import { leaksIn, readFolder } from '../../support/login/leaks.ts';
import { type StubProvider, startStubProvider } from '../../support/login/stub-provider.ts';
import { frozenNow } from '../../support/play.ts';
import { rsaKeys } from '../../support/rsa-keys.ts';
import { sampleRun } from '../../support/store/runs.ts';
import {
  databasePath,
  noKeyStore,
  open,
  tempFolder,
  workingKeyStore,
} from '../../support/store/temp-store.ts';

const secret = () => randomBytes(24).toString('base64url');
/** Full of what is written differently in forms, in JSON and in base64. */
const clientSecret = `p&q=1 +/"ü ${secret()}`;
const [cookie, keptCookie, assertion, pasted, proxyPassword, userPassword] = [
  secret(),
  secret(),
  secret(),
  secret(),
  secret(),
  secret(),
];

let stub: StubProvider;
beforeAll(async () => {
  stub = await startStubProvider();
});
afterAll(() => stub.close());

/** The window of the stub, with a page seen on the way that sets a cookie and is sent one. */
function windowWithCookies(): LoginBrowser {
  const window = stub.window();
  return {
    async browse(draft, context) {
      const outcome = await window.browse(draft, context);
      const callback = outcome.ok ? outcome.answer.url : '';
      const seen = { at: 1, resourceType: 'Document', page: 'page-1', mainFrame: true, maskedFields: [] };
      context.observe({
        ...seen,
        request: { method: 'GET', url: draft.url, headers: [['Cookie', `sid=${cookie}; a=b`]] },
        response: {
          status: 303,
          statusText: 'See Other',
          headers: [
            ['Set-Cookie', `sid=${cookie}; HttpOnly`],
            ['Location', callback],
          ],
          body: { encoding: 'utf8', content: '', size: 0 },
        },
        cookiesSet: [{ name: 'sid', secure: false, httpOnly: true }],
        cookiesSent: ['sid'],
      });
      context.observe({
        ...seen,
        captured: true,
        request: { method: 'GET', url: callback, headers: [] },
        cookiesSet: [],
        cookiesSent: [],
      });
      return outcome;
    },
    cookies: async () => JSON.stringify([{ name: 'sid', value: keptCookie }]),
    close: () => window.close(),
  };
}

const elliptic = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ format: 'jwk' });
const rsa = rsaKeys('own').privateKey;
const rsaPem = rsa.export({ type: 'pkcs8', format: 'pem' }).toString();
const sharedSecret = `shared/secret+of & 32 octets ${secret()}`;

/** What of the imported keys must stay secret, by name. */
function privateParts(): Record<string, string> {
  const { d, p, q, dp, dq, qi } = rsa.export({ format: 'jwk' });
  const parts = Object.entries({ d, p, q, dp, dq, qi }).map(([name, value]) => [
    `${name} of RSA`,
    value ?? '',
  ]);
  const lines = rsaPem.trim().split('\n').slice(2, -2);
  return {
    'd of P-256': elliptic.d ?? '',
    ...Object.fromEntries(parts),
    ...Object.fromEntries(lines.map((line, index) => [`line ${index} of the PEM`, line])),
  };
}

/** Imports two keys; of connections that sign with them or with a secret, the ids. */
function addSigners({ connections, keys: table }: Store, keys: Keys): readonly string[] {
  const imported = [
    keys.import({ name: 'JWK', text: JSON.stringify(elliptic) }),
    keys.import({ name: 'PEM', text: rsaPem }),
  ];
  const common = {
    issuer: stub.issuer,
    clientId: 'test-app',
    redirectUri: 'https://app.example/callback',
    scope: 'openid',
    authorizationParameters: [],
    tokenParameters: [],
  };
  connections.save('signs-1', {
    ...common,
    name: 'Signs with a secret',
    authentication: 'client_secret_jwt',
    secret: sharedSecret,
  });
  for (const key of imported) {
    if (!key.ok) throw new Error(key.failure.message);
    const { id, name } = key.value;
    connections.save(`signs-${name}`, { ...common, name, authentication: 'private_key_jwt', key: id });
    expect(table.privateKey(id).ok).toBe(true);
  }
  return ['signs-1', 'signs-JWK', 'signs-PEM'];
}

/** Logs in, refreshes and signs, and returns every secret that there was, by name. */
async function useEverything(store: Store): Promise<Record<string, string>> {
  const { connections, users, inspections, runs: table } = store;
  connections.save('c1', {
    name: 'Test',
    issuer: stub.issuer,
    clientId: 'test-app',
    authentication: 'client_secret_basic',
    secret: clientSecret,
    redirectUri: 'https://app.example/callback',
    scope: 'openid',
    authorizationParameters: [],
    tokenParameters: [{ name: 'client_assertion', value: assertion }],
  });
  connections.save('c2', {
    name: 'Behind a proxy',
    issuer: 'https://op.example',
    clientId: 'test-app',
    authentication: 'none',
    redirectUri: 'https://app.example/callback',
    scope: 'openid',
    authorizationParameters: [],
    tokenParameters: [],
    network: { proxy: { url: 'http://proxy.example:3128', username: 'ann', password: proxyPassword } },
  });
  expect(connections.find('c2')?.network.proxy?.password).toBe(proxyPassword);
  const { id: persona } = users.save({ connection: 'c1', name: 'alice', session: 'kept' });
  inspections.save({ id: 'i1', at: 1, title: 'Text, 1 token' }, `Bearer ${pasted}`);

  const signers = addSigners(store, new Keys(store));

  const ended: string[] = [];
  const runs = new Runs({
    store,
    crypto: nodeCrypto,
    searches: new SecretSearch(startSecretWorker),
    demo: () => undefined,
    openBrowser: async () => ({ ok: true, value: windowWithCookies() }),
    openExternal: async () => ({ ok: true, value: null }),
    notify: () => undefined,
    emit: ({ run, summary }) => {
      if (summary.endedAt !== undefined) ended.push(run);
    },
    changed: () => undefined,
  });
  const options = {
    grant: 'authorization-code',
    scope: 'openid',
    responseMode: 'query',
    pkce: 'S256',
    nonce: true,
    autoLogin: false,
  } as const;
  const started = await runs.start({ connection: 'c1', persona, options, paused: false });
  if (!started.ok) throw new Error(started.failure.message);
  const login = started.value.run;
  await expect.poll(() => ended, { timeout: 20_000 }).toContain(login);
  const refreshed = await runs.follow({ kind: 'refresh', run: login });
  if (!refreshed.ok) throw new Error(refreshed.failure.message);
  await expect.poll(() => ended, { timeout: 20_000 }).toContain(refreshed.value.run);
  const person = { username: 'alice', password: userPassword };
  const byPassword = await runs.start({
    connection: 'c1',
    options: { grant: 'password', scope: 'openid', person },
    paused: false,
  });
  if (!byPassword.ok) throw new Error(byPassword.failure.message);
  await expect.poll(() => ended, { timeout: 20_000 }).toContain(byPassword.value.run);
  expect(table.plan(byPassword.value.run)).toMatchObject({ value: { options: { person } } });
  const before = stub.wire.requests.length;
  for (const connection of signers) {
    const asked = { ...options, grant: 'client-credentials' } as const;
    const signed = await runs.start({ connection, options: asked, paused: false });
    if (!signed.ok) throw new Error(signed.failure.message);
    await expect.poll(() => ended, { timeout: 20_000 }).toContain(signed.value.run);
  }
  await runs.close();
  const assertions = stub.wire.requests
    .slice(before)
    .flatMap(({ body }) => readParameters(body))
    .filter(({ name }) => name === 'client_assertion');
  expect(assertions).toHaveLength(signers.length);
  expect(table.list().map(({ state }) => state)).toEqual(Array(6).fill('completed'));
  expect(users.cookies(persona)).toContain(keptCookie);

  const sent = readParameters(
    stub.wire.requests.find(({ body }) => body.includes('code_verifier'))?.body ?? '',
  );
  const parameter = (name: string) => sent.find((found) => found.name === name)?.value ?? '';
  const tokens = [login, refreshed.value.run].flatMap((run) =>
    (table.find(run)?.tokens ?? []).map(({ ref }): [string, string] => [
      `${ref} of ${run === login ? 'the login' : 'the refresh'}`,
      table.token(run, ref) ?? '',
    ]),
  );
  expect(tokens).toHaveLength(6);
  return {
    'client secret': clientSecret,
    'shared secret': sharedSecret,
    ...privateParts(),
    ...Object.fromEntries(
      assertions.map(({ value }, index) => [`signature ${index}`, value.split('.')[2] ?? '']),
    ),
    ...Object.fromEntries(assertions.map(({ value }, index) => [`assertion ${index}`, value])),
    'password of the proxy': proxyPassword,
    'password of the user': userPassword,
    'cookie of the window': cookie,
    'kept cookie': keptCookie,
    'client assertion': assertion,
    'pasted token': pasted,
    code: parameter('code'),
    'code verifier': parameter('code_verifier'),
    ...Object.fromEntries(tokens),
  };
}

async function leaksOf(
  folder: string,
  secrets: Readonly<Record<string, string>>,
): Promise<readonly string[]> {
  return leaksIn(await readFolder(folder), secrets);
}

describe('the files of the data folder', () => {
  test.each([
    ['with a key store', workingKeyStore()],
    ['without one', noKeyStore],
  ])('hold no secret, while it is used, after it, and when all is deleted: %s', async (_, keyStore) => {
    const folder = tempFolder();
    const store = await open(folder, keyStore);
    const secrets = await useEverything(store);
    expect(statSync(`${databasePath(folder)}-wal`).size).toBeGreaterThan(0);
    expect(await leaksOf(folder, secrets)).toEqual([]);
    // The search does find what is there.
    expect(await leaksOf(folder, { summary: '"state":"completed"', name: 'Behind a proxy' })).toHaveLength(2);

    for (const { id } of store.runs.list()) store.runs.markDeleted(id, frozenNow);
    store.connections.markDeleted('c1', frozenNow);
    store.inspections.delete('i1');
    store.close();
    expect(await leaksOf(folder, secrets)).toEqual([]);
    // Nor anything else of it, though none of that was secret.
    const gone = { url: `${stub.issuer}/authorize`, summary: '"state":"completed"', paste: 'Text, 1 token' };
    expect(await leaksOf(folder, gone)).toEqual([]);
  });

  test('hold none when the passphrase is set in the middle of it', async () => {
    const folder = tempFolder();
    const store = await open(folder);
    const secrets = await useEverything(store);
    const passphrase = 'correct horse battery staple';
    expect(store.unlock(passphrase).ok).toBe(true);
    expect(await leaksOf(folder, { ...secrets, passphrase })).toEqual([]);
    store.close();
    expect(await leaksOf(folder, { ...secrets, passphrase })).toEqual([]);
  });

  test('hold nothing that was deleted before a process ended without closing, once the next one has started', async () => {
    const folder = tempFolder();
    const left = await open(folder);
    left.runs.save(sampleRun('r1', { persona: 'a very rare text' }));
    left.runs.markDeleted('r1', frozenNow);
    expect(await leaksOf(folder, { text: 'a very rare text' })).toEqual(['text']);
    await open(folder);
    expect(await leaksOf(folder, { text: 'a very rare text' })).toEqual([]);
  });
});
