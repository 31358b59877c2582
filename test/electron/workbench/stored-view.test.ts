import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { RunOptions } from '../../../core/grants/registry.ts';
import type { OptionValues } from '../../../core/grants/run-options.ts';
import type { FollowUpInput } from '../../../core/views/run/follow-up.ts';
import type { RunView } from '../../../core/views/run/views.ts';
import { nodeCrypto } from '../../../electron/crypto/crypto.ts';
import { SecretSearch } from '../../../electron/crypto/known-secrets/secret-search.ts';
import { startSecretWorker } from '../../../electron/crypto/known-secrets/start-secret-worker.ts';
import type { LoginBrowser } from '../../../electron/ports/ports.ts';
import { type DemoProvider, startDemoProvider } from '../../../electron/provider/demo-provider.ts';
import { openStore, type Store } from '../../../electron/store/store.ts';
import type { WindowPlan } from '../../../electron/terminal/backend/terminal-login.ts';
import { Connections } from '../../../electron/workbench/connections.ts';
import { readRun } from '../../../electron/workbench/read-run.ts';
import { Runs } from '../../../electron/workbench/runs.ts';
import { answering } from '../../support/login/fake-browser.ts';
import { Browser, leftTo } from '../../support/provider/browser.ts';
import { enteringCode } from '../../support/provider/device-pages.ts';
import { allow, signIn } from '../../support/provider/login.ts';
import { storeKeys } from '../../support/provider/stored-keys.ts';
import { noKeyStore, optionsFor } from '../../support/workbench/start-runs.ts';

// That a run shows the same while it is under way, at its end, as when it is read from a store that was opened again.

const folder = mkdtempSync(join(tmpdir(), 'grantscope-stored-view-'));
let store: Store;
let demo: DemoProvider;
let runs: Runs;
/** What each run showed when it was reported as ended. */
const ends = new Map<string, RunView>();
const waiting = new Map<string, (view: RunView) => void>();

beforeAll(async () => {
  store = await openFolder();
  const started = await startDemoProvider({ dataFolder: storeKeys(join(folder, 'demo-provider')) });
  if (!started.ok) throw new Error(started.failure.message);
  demo = started.value;
  new Connections(store, () => undefined).saveDemo(demo);
  runs = new Runs({
    store,
    crypto: nodeCrypto,
    searches: new SecretSearch(startSecretWorker),
    demo: () => demo,
    openBrowser: async (plan) => ({ ok: true, value: windowFor(plan) }),
    openExternal: async () => ({ ok: true, value: null }),
    notify: () => undefined,
    emit: ({ run, summary }) => {
      if (summary.endedAt === undefined) return;
      const view = runs.get(run);
      if (!view.ok) throw new Error(view.failure.message);
      ends.set(run, view.value);
      waiting.get(run)?.(view.value);
    },
    changed: () => undefined,
  });
});
afterAll(async () => {
  await runs.close();
  store.close();
  await demo.close();
  rmSync(folder, { recursive: true, force: true });
});

async function openFolder(): Promise<Store> {
  const opened = await openStore(folder, noKeyStore, Date.now());
  if (!opened.ok) throw new Error(opened.failure.message);
  return opened.value;
}

/** A user who fills in the forms of the provider, without a browser. */
function windowFor(plan: Pick<WindowPlan, 'form'>): LoginBrowser {
  const device = plan.form?.some(({ fill }) => fill?.user_code !== undefined) === true;
  if (device) return enteringCode(demo, plan);
  return answering(async ({ url }) => {
    const browser = new Browser(demo);
    const consent = await signIn(browser, await browser.go(url), 'alice', 'wonderland');
    return leftTo(await allow(browser, consent)).href;
  });
}

async function endOf(
  begun: Promise<{ ok: true; value: { run: string } } | { ok: false; failure: { message: string } }>,
): Promise<RunView> {
  const started = await begun;
  if (!started.ok) throw new Error(started.failure.message);
  const { run } = started.value;
  return ends.get(run) ?? new Promise((resolve) => waiting.set(run, resolve));
}

const login = (options: OptionValues & Pick<RunOptions, 'grant'>) =>
  endOf(
    runs.start({ connection: 'demo', options: optionsFor({ autoLogin: true, ...options }), paused: false }),
  );
const follow = (input: FollowUpInput) => endOf(runs.follow(input));
const refOf = ({ tokens }: RunView, role: string) => tokens.find((token) => token.role === role)?.ref ?? '';

const openid = 'openid profile offline_access orders:read';

describe('a run of each grant shows the same when it is read again', { shuffle: false }, () => {
  test.each([
    ['authorization-code', { scope: openid }, 'completed'],
    ['client-credentials', { scope: 'orders:read' }, 'completed'],
    ['device', { scope: openid }, 'completed'],
    ['hybrid', { scope: openid, responseMode: 'fragment' }, 'completed'],
    ['implicit', { scope: 'openid', responseMode: 'fragment', responseType: 'id_token token' }, 'completed'],
    ['password', { scope: 'orders:read' }, 'completed'],
    ['password', { person: { username: 'alice', password: 'wrong' } }, 'failed'],
  ] as const)('%s %j', async (grant, options, state) => {
    const view = await login({ grant, ...options });
    expect(view.summary).toMatchObject({ grant, state });
    expect(view.messages.length).toBeGreaterThan(0);
    expect(view.tokens.length > 0).toBe(state === 'completed');
  });

  test('and what follows a login', async () => {
    const first = await login({ grant: 'authorization-code', scope: openid });
    const second = await follow({ kind: 'refresh', run: first.summary.id });
    expect(second.tokens.flatMap(({ claims }) => claims).some(({ was }) => was !== undefined)).toBe(true);
    const access = { run: second.summary.id, ref: refOf(second, 'access-token') };
    const request = { method: 'GET', url: `${demo.resource}/orders`, headers: [], body: '' };
    const call = await follow({ kind: 'api-call', ...access, request });
    expect(call.summary.title).toBe('GET /api/orders');
    for (const kind of ['introspection', 'revocation'] as const) {
      const view = await follow({ kind, ...access });
      expect(view.summary.follows?.result?.text).not.toBe('');
    }
  });

  test('from a store that was opened again', async () => {
    await runs.close();
    store.close();
    store = await openFolder();
    expect(ends.size).toBe(12);
    for (const [run, { generations: _, sequence: __, login: ___, ...live }] of ends) {
      const kept = readRun(store.runs, run);
      expect(kept).toEqual({ ok: true, value: live });
    }
    expect(new Set(store.runs.list().map(({ id }) => id))).toEqual(new Set(ends.keys()));
  });
});
