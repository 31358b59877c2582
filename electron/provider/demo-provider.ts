import { createServer, type Server } from 'node:http';
import type { Result } from '../../core/base/failure.ts';
import { boundConnections } from '../machine/bounded-connections.ts';
import { buildProvider } from './build-provider.ts';
import { type ClientKey, loadClientKeys, restoreClientKeys } from './client-keys.ts';
import { apiPath } from './demo-api.ts';
import { type DemoClient, demoClients } from './demo-clients.ts';
import { demoScopeNames } from './demo-scopes.ts';
import { type DemoUser, passwordUsers } from './demo-users.ts';
import { folderFailure } from './folder-failure.ts';
import type { LeavesOut } from './misbehaviour/left-out-check.ts';
import { preparePrivateFolder } from './private-folder.ts';
import type { ProviderEvent } from './provider-events.ts';
import { loadProviderKeys, type ProviderKeys, restoreProviderKeys } from './provider-keys.ts';
import { openStateFile, type StateFile } from './state-file.ts';
import { type ListeningPort, listenOn, listenOnStoredPort, restorePort } from './stored-port.ts';

/** A running OpenID Provider with users, clients and an API for demonstrations. */
export interface DemoProvider {
  readonly issuer: string;
  readonly port: number;
  /** Whether it listens on its stored port. */
  readonly portStored: boolean;
  /** Notices about this start for the user: another port, or files that had to be created again. */
  readonly notice?: string;
  readonly clients: readonly DemoClient[];
  readonly users: readonly DemoUser[];
  readonly scopes: readonly string[];
  /** The resource identifier of the demo API, which responds at `/orders` below it. */
  readonly resource: string;
  /** The private keys of the clients that sign with one. */
  readonly clientKeys: readonly ClientKey[];
  /**
   * Writes port, keys and logins to the folder again where they were removed while it runs. Never overwrites a file.
   */
  restore(): Result<null>;
  close(): Promise<void>;
}

/** The folder, clock and log of the provider. */
export interface DemoProviderOptions {
  /** A folder of its own; created if needed, for this user only. */
  readonly dataFolder: string;
  readonly clock?: { now(): number };
  /** Listens on this port and ignores the stored one. */
  readonly port?: number;
  /** Limit of open connections; the oldest is dropped for a new one. */
  readonly connections?: number;
  readonly log?: (line: string) => void;
  /** Registered besides the clients of the demo. */
  readonly clients?: readonly DemoClient[];
  /** The public keys of those among `clients` whose private keys are stored elsewhere. */
  readonly publicKeys?: readonly ClientKey[];
  /** Called with every event of the provider. */
  readonly observe?: (event: ProviderEvent) => void;
  /** The checks that it leaves out, for a provider that has faults; none by default. */
  readonly leavesOut?: LeavesOut;
}

/** A browser with several profiles and a client of it are far below this. */
const mostConnections = 256;

/** Timeouts for the headers of a request, and for all of it, in milliseconds. */
const timeLimits = {
  headersTimeout: 10_000,
  requestTimeout: 30_000,
  connectionsCheckingInterval: 5_000,
} as const;

/** Starts the demo provider on 127.0.0.1, with the port, keys and logins of its folder. */
export async function startDemoProvider(options: DemoProviderOptions): Promise<Result<DemoProvider>> {
  const now = () => options.clock?.now() ?? Date.now();
  const clients = [...demoClients, ...(options.clients ?? [])];
  const publicKeys = options.publicKeys ?? [];
  const keyless = clients.filter(({ clientId }) => !publicKeys.some((key) => key.clientId === clientId));
  const opened = openFolder(options.dataFolder, keyless, now());
  if (!opened.ok) return opened;
  const { keys, clientKeys, state, notices } = opened.value;
  const { database } = state;
  const server = createServer(timeLimits);
  const closeServer = boundConnections(server, { connections: options.connections ?? mostConnections });
  const listening = await listen(server, options, now());
  if (!listening.ok) {
    database.close();
    return listening;
  }
  const { port, stored, portStored } = listening.value;
  const issuer = `http://127.0.0.1:${port}`;
  const resource = `${issuer}${apiPath}`;
  const { log, observe, leavesOut } = options;
  const registered = [...clientKeys, ...publicKeys];
  const built = {
    issuer,
    resource,
    keys,
    clientKeys: registered,
    database,
    clients,
    now,
    log,
    observe,
    leavesOut,
  };
  server.on('request', buildProvider(built).callback());
  const notice = [...notices, ...listening.value.notices].join('\n');
  return {
    ok: true,
    value: {
      issuer,
      port,
      portStored,
      ...(notice !== '' && { notice }),
      clients,
      users: passwordUsers,
      scopes: demoScopeNames,
      resource,
      clientKeys,
      restore() {
        const folder = options.dataFolder;
        try {
          preparePrivateFolder(folder);
          restoreProviderKeys(folder, keys);
          restoreClientKeys(folder, clientKeys);
          if (stored !== undefined) restorePort(folder, stored);
          state.restore();
          return { ok: true, value: null };
        } catch (error) {
          return { ok: false, failure: folderFailure('restoring its folder', folder, error) };
        }
      },
      async close() {
        await closeServer();
        if (database.isOpen) database.close();
      },
    },
  };
}

interface OpenedFolder {
  readonly keys: ProviderKeys;
  readonly clientKeys: readonly ClientKey[];
  readonly state: StateFile;
  readonly notices: readonly string[];
}

function openFolder(folder: string, clients: readonly DemoClient[], now: number): Result<OpenedFolder> {
  try {
    preparePrivateFolder(folder);
    const keys = loadProviderKeys(folder, now);
    const signing = clients.filter(({ authentication }) => authentication.method === 'private_key_jwt');
    const clientKeys = loadClientKeys(
      folder,
      signing.map(({ clientId }) => clientId),
      now,
    );
    const state = openStateFile(folder, now);
    return {
      ok: true,
      value: {
        keys: keys.value,
        clientKeys: clientKeys.value,
        state: state.value,
        notices: [...keys.notices, ...clientKeys.notices, ...state.notices],
      },
    };
  } catch (error) {
    return { ok: false, failure: folderFailure('opening its folder', folder, error) };
  }
}

async function listen(
  server: Server,
  options: DemoProviderOptions,
  now: number,
): Promise<Result<ListeningPort>> {
  if (options.port !== undefined) return listenOn(server, options.port);
  try {
    return { ok: true, value: await listenOnStoredPort(server, options.dataFolder, now) };
  } catch (error) {
    server.close();
    return { ok: false, failure: folderFailure('storing its port', options.dataFolder, error) };
  }
}
