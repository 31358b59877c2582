import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ChannelInput, ConnectionDraft } from '../../../core/bridge/channels.ts';
import type { RunOptions } from '../../../core/grants/registry.ts';
import { type OptionValues, pickOptions } from '../../../core/grants/run-options.ts';
import type { Leg } from '../../../core/script/legs.ts';
import type { RunChange, RunView } from '../../../core/views/run/views.ts';
import { nodeCrypto } from '../../../electron/crypto/crypto.ts';
import { SecretSearch } from '../../../electron/crypto/known-secrets/secret-search.ts';
import { startSecretWorker } from '../../../electron/crypto/known-secrets/start-secret-worker.ts';
import type { LoginBrowser } from '../../../electron/ports/ports.ts';
import { openStore, type Store } from '../../../electron/store/store.ts';
import type { KeyStore } from '../../../electron/vault/key-store.ts';
import { Connections } from '../../../electron/workbench/connections.ts';
import type { Host } from '../../../electron/workbench/host.ts';
import { Runs } from '../../../electron/workbench/runs.ts';

export const noKeyStore = { read: async () => undefined, write: async () => undefined };

/** Options of the authorization code grant. */
export const usualOptions: Extract<RunOptions, { readonly grant: 'authorization-code' }> = {
  grant: 'authorization-code',
  scope: 'openid',
  responseMode: 'query',
  pkce: 'S256',
  nonce: true,
  autoLogin: false,
};

/** The options of any grant: the given ones, and the usual ones for the rest. */
export function optionsFor(given: OptionValues & Pick<RunOptions, 'grant'>): RunOptions {
  const options = pickOptions({ ...usualOptions, ...given });
  if (options === undefined) throw new Error(`no options of ${given.grant}`);
  return options;
}

export function draftFor(issuer: string): ConnectionDraft {
  return {
    name: 'Test',
    issuer,
    clientId: 'test-app',
    authentication: 'none',
    redirectUri: 'https://app.example/callback',
    scope: 'openid',
    authorizationParameters: [],
    tokenParameters: [],
  };
}

/** Everything behind the window in a folder of its own, with a login window that the test says. */
export interface Bench {
  /** Where everything is stored. */
  readonly folder: string;
  readonly store: Store;
  readonly runs: Runs;
  readonly connections: Connections;
  /** Id of the connection to the issuer. */
  readonly connection: string;
  readonly changes: RunChange[];
  start(input?: Partial<ChannelInput<'run:start'>>): Promise<string>;
  /** Waits until a change of a run says so. */
  until(run: string, matches: (change: RunChange) => boolean): Promise<RunChange>;
  /** The same for whichever run it is. */
  untilAny(matches: (change: RunChange) => boolean): Promise<RunChange>;
  ended(run: string): Promise<RunView>;
  view(run: string): RunView;
  close(): Promise<void>;
}

export async function openBench(
  issuer: string,
  browser: () => LoginBrowser,
  onChange: (change: RunChange, store: Store) => void = () => undefined,
  openExternal: Host['openExternal'] = async () => ({ ok: true, value: null }),
  keyStore: KeyStore = noKeyStore,
): Promise<Bench> {
  const folder = mkdtempSync(join(tmpdir(), 'grantscope-runs-'));
  const opened = await openStore(folder, keyStore, Date.now());
  if (!opened.ok) throw new Error(opened.failure.message);
  const store = opened.value;
  const changes: RunChange[] = [];
  const waiting = new Set<() => void>();
  const runs = new Runs({
    store,
    crypto: nodeCrypto,
    searches: new SecretSearch(startSecretWorker),
    demo: () => undefined,
    openBrowser: async () => ({ ok: true, value: browser() }),
    openExternal,
    notify: () => undefined,
    emit: (change) => {
      changes.push(change);
      onChange(change, store);
      for (const look of waiting) look();
    },
    changed: () => undefined,
  });
  const connections = new Connections(store, () => undefined);
  const created = connections.create(draftFor(issuer));
  if (!created.ok) throw new Error(created.failure.message);
  const connection = created.value.id;
  const bench: Bench = {
    folder,
    store,
    runs,
    connections,
    connection,
    changes,
    async start(input = {}) {
      const started = await runs.start({ connection, options: usualOptions, paused: false, ...input });
      if (!started.ok) throw new Error(started.failure.message);
      return started.value.run;
    },
    until: (run, matches) => bench.untilAny((change) => change.run === run && matches(change)),
    untilAny: (matches) =>
      new Promise((resolve) => {
        const look = () => {
          const found = changes.find(matches);
          if (found === undefined) return;
          waiting.delete(look);
          resolve(found);
        };
        waiting.add(look);
        look();
      }),
    async ended(run) {
      await bench.until(run, ({ summary }) => summary.state !== 'running' && summary.state !== 'held');
      return bench.view(run);
    },
    view(run) {
      const view = runs.get(run);
      if (!view.ok) throw new Error(view.failure.message);
      return view.value;
    },
    async close() {
      await runs.close();
      store.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  return bench;
}

/** Sets breakpoints before these steps, in place of all others of the connection. */
export function breakBefore({ store, connection }: Bench, ...steps: readonly Leg[]): void {
  for (const { id } of store.breakpoints.list(connection)) store.breakpoints.markDeleted(id, 0);
  for (const step of steps) {
    store.breakpoints.save(connection, { on: true, conditions: { stage: 'request', step } });
  }
}
