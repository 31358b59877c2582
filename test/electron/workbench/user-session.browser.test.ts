import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { nodeCrypto } from '../../../electron/crypto/crypto.ts';
import { SecretSearch } from '../../../electron/crypto/known-secrets/secret-search.ts';
import { startSecretWorker } from '../../../electron/crypto/known-secrets/start-secret-worker.ts';
import { type DemoProvider, startDemoProvider } from '../../../electron/provider/demo-provider.ts';
import type { Store } from '../../../electron/store/store.ts';
import { demoConnectionId } from '../../../electron/workbench/connection-plan.ts';
import { Connections } from '../../../electron/workbench/connections.ts';
import { Runs } from '../../../electron/workbench/runs.ts';
import { keepBrowsers } from '../../support/browser/kept-browser.ts';
import { storeKeys } from '../../support/provider/stored-keys.ts';
import { open, tempFolder } from '../../support/store/temp-store.ts';

const kept = keepBrowsers();
const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

/** The demo provider with its connection, and a login of one of its users in a real browser. */
async function demoLogin() {
  const folder = tempFolder();
  const started = await startDemoProvider({ dataFolder: storeKeys(join(folder, 'demo')) });
  if (!started.ok) throw new Error(started.failure.message);
  const demo: DemoProvider = started.value;
  closing.push(() => demo.close());
  const store = await open(folder);
  new Connections(store, () => undefined).saveDemo(demo);
  const runs = new Runs({
    store,
    crypto: nodeCrypto,
    searches: new SecretSearch(startSecretWorker),
    demo: () => demo,
    openBrowser: async (login) => ({ ok: true, value: kept.openWindow(login) }),
    openExternal: async () => ({ ok: true, value: null }),
    notify: () => undefined,
    emit: () => undefined,
    changed: () => undefined,
  });
  closing.push(async () => void (await runs.close()));
  const logIn = async (persona: string) => {
    const started = await runs.start({
      connection: demoConnectionId,
      persona,
      options: {
        grant: 'authorization-code',
        scope: 'openid offline_access',
        responseMode: 'query',
        pkce: 'S256',
        nonce: true,
        autoLogin: true,
      },
      paused: false,
    });
    if (!started.ok) throw new Error(started.failure.message);
    const { run } = started.value;
    const ended = () => store.runs.find(run)?.summary.endedAt;
    await expect.poll(ended, { timeout: 40_000, interval: 100 }).toBeDefined();
    await runs.close();
    expect(store.runs.find(run)?.failure).toBeUndefined();
    return run;
  };
  return { store, logIn };
}

/** Whether the password was typed in a run. */
function typedPassword(store: Store, run: string): boolean {
  return store.runs.exchanges
    .list(run)
    .exchanges.some(
      (exchange) =>
        exchange.kind === 'observed' && exchange.maskedFields.some((name) => /password/.test(name)),
    );
}

test('the password of a user is typed once where the session is stored, and always where it is clean', async () => {
  const { store, logIn } = await demoLogin();
  const [alice] = store.users.list(demoConnectionId);
  if (alice === undefined) throw new Error('there is no persona');
  store.users.save({ ...alice, session: 'kept' });
  expect(typedPassword(store, await logIn(alice.id))).toBe(true);
  expect(typedPassword(store, await logIn(alice.id))).toBe(false);

  store.users.save({ ...alice, session: 'clean' });
  expect(typedPassword(store, await logIn(alice.id))).toBe(true);
}, 180_000);

test('a user with a second factor is signed in by stored credentials alone', async () => {
  const { store, logIn } = await demoLogin();
  const totp = 'JBSWY3DPEHPK3PXP';
  const carol = store.users.save({ connection: demoConnectionId, name: 'carol', session: 'clean' });
  store.users.saveCredentials(carol.id, {
    username: 'carol',
    password: 'looking-glass',
    totp,
    continueWith: 'Allow',
  });
  const run = await logIn(carol.id);
  expect(store.runs.find(run)?.summary).toMatchObject({ state: 'completed', persona: 'carol' });
  expect(JSON.stringify(store.runs.exchanges.list(run))).not.toContain(totp);
}, 180_000);
