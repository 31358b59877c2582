import { randomUUID } from 'node:crypto';
import type { Failure, Result } from '../../core/base/failure.ts';
import type { NetworkView } from '../../core/base/network-schema.ts';
import type { NetworkSettings } from '../../core/base/network-settings.ts';
import { present } from '../../core/base/present.ts';
import type { ChannelInput, ConnectionDraft } from '../../core/bridge/channels.ts';
import type { ConnectionView } from '../../core/views/connection/connection-view.ts';
import { systemClock } from '../ports/clock.ts';
import { demoClients } from '../provider/demo-clients.ts';
import type { DemoProvider } from '../provider/demo-provider.ts';
import type { StoredConnection } from '../store/connections.ts';
import type { Store } from '../store/store.ts';
import { assertionProblem } from './assertion-problem.ts';
import { demoConnectionId } from './connection-plan.ts';
import { connectionProblem } from './connection-problem.ts';
import { importConnections } from './connection-transfer.ts';
import { missingSecrets } from './missing-secrets.ts';
import { networkProblem } from './network-problem.ts';
import { notFound } from './not-found.ts';
import { userView } from './user-view.ts';

/** Longest name of a copy, in characters: the schema accepts a few more. */
const longestName = 1_900;

const demoClientViews = demoClients.map(
  ({ clientId, name, shows, grants, authentication, redirectUris }) => ({
    clientId,
    name,
    shows,
    grants,
    authentication: authentication.method,
    redirectUris,
  }),
);

/** Connections, as the window handles them. */
export class Connections {
  readonly #store: Store;
  readonly #changed: () => void;

  constructor(store: Store, changed: () => void) {
    this.#store = store;
    this.#changed = changed;
  }

  /** Creates the demo connection at the first start, and updates its port at later ones. */
  saveDemo(demo: DemoProvider): void {
    const [client] = demo.clients;
    const [redirectUri] = client?.redirectUris ?? [];
    if (client === undefined || redirectUri === undefined) return;
    const { connections } = this.#store;
    const stored = connections.find(demoConnectionId);
    connections.save(demoConnectionId, {
      name: 'Demo provider',
      clientId: client.clientId,
      authentication: 'none',
      redirectUri,
      postLogoutRedirectUri: client.afterLogoutUris[0] ?? '',
      scope: 'openid profile email offline_access orders:read orders:write',
      authorizationParameters: [],
      tokenParameters: [],
      ...stored?.draft,
      issuer: demo.issuer,
      resource: demo.resource,
    });
    if (stored !== undefined) return;
    for (const { login } of demo.users) {
      this.#store.users.save({ connection: demoConnectionId, name: login, session: 'clean' });
    }
  }

  list(): readonly ConnectionView[] {
    return this.#store.connections.list().map((connection) => this.#view(connection));
  }

  create(draft: ConnectionDraft): Result<ConnectionView> {
    const problem = this.#problemOf(draft);
    if (problem !== undefined) return { ok: false, failure: problem };
    return this.#saved(this.#store.connections.save(randomUUID(), draft));
  }

  update({ id, draft }: ChannelInput<'connection:update'>): Result<ConnectionView> {
    const problem = this.#problemOf(draft);
    if (problem !== undefined) return { ok: false, failure: problem };
    if (this.#store.connections.find(id) === undefined) return notFound('connection');
    return this.#saved(this.#store.connections.save(id, draft));
  }

  duplicate(id: string): Result<ConnectionView> {
    const stored = this.#store.connections.find(id);
    if (stored === undefined) return notFound('connection');
    const { draft, secret, network } = stored;
    return this.#saved(
      this.#store.connections.save(randomUUID(), {
        ...draft,
        name: `${draft.name.slice(0, longestName)} copy`,
        ...present({ secret, network: draft.network === undefined ? undefined : network }),
      }),
    );
  }

  /** Imports connections from an export; see {@link importConnections}. */
  import(text: string): Result<readonly ConnectionView[]> {
    const imported = importConnections(this.#store, text);
    if (!imported.ok) return imported;
    this.#changed();
    return { ok: true, value: imported.value.map((connection) => this.#view(connection)) };
  }

  delete(id: string): Result<null> {
    if (!this.#store.connections.markDeleted(id, systemClock.now())) return notFound('connection');
    this.#changed();
    return { ok: true, value: null };
  }

  restore(id: string): Result<ConnectionView> {
    this.#store.connections.markDeleted(id, null);
    const stored = this.#store.connections.find(id);
    return stored === undefined ? notFound('connection') : this.#saved(stored);
  }

  /**
   * Returns the network settings of an unsaved form: with the stored password of the proxy, unless the form has a new
   * one.
   */
  networkFor({ network = {}, connection }: ChannelInput<'connection:discover'>): Result<NetworkSettings> {
    const failure = networkProblem(network);
    if (failure !== undefined) return { ok: false, failure };
    const { proxy } = network;
    const stored =
      connection === undefined ? undefined : this.#store.connections.find(connection)?.network.proxy;
    if (proxy === undefined || proxy.password !== undefined || stored === undefined) {
      return { ok: true, value: network };
    }
    const isSame = stored.url === proxy.url && stored.username === proxy.username;
    return { ok: true, value: isSame ? { ...network, proxy: stored } : network };
  }

  #problemOf(draft: ConnectionDraft): Failure | undefined {
    return connectionProblem(draft) ?? assertionProblem(draft, this.#store.keys);
  }

  #view(connection: StoredConnection): ConnectionView {
    const {
      id,
      draft: { network: _, ...draft },
      hasSecret,
      network,
    } = connection;
    const missing = this.#missing(connection);
    const personas = this.#store.users.list(id).map((user) => userView(user, this.#store));
    const demo = id === demoConnectionId;
    const breakpoints = this.#store.breakpoints.list(id);
    return {
      ...draft,
      id,
      demo,
      hasSecret,
      ...present({ missing }),
      ...(Object.keys(network).length === 0 ? {} : { network: networkView(network) }),
      personas,
      ...(breakpoints.length === 0 ? {} : { breakpoints }),
      ...(demo ? { demoClients: demoClientViews } : {}),
    };
  }

  #missing(connection: StoredConnection): ConnectionView['missing'] {
    const { closed, recordClosed, draft } = connection;
    if (recordClosed !== undefined) return { what: 'secret', why: recordClosed.state };
    const lacks = missingSecrets(connection).length > 0;
    if (closed !== undefined && lacks) return { what: 'secret', why: closed.state };
    const { authentication, key } = draft;
    if (authentication !== 'private_key_jwt' || key === undefined) return undefined;
    const why = this.#store.keys.whyClosed(key);
    return why && { what: 'key', why: why.state };
  }

  #saved(stored: StoredConnection): Result<ConnectionView> {
    this.#changed();
    return { ok: true, value: this.#view(stored) };
  }
}

function networkView({ proxy, ...network }: NetworkSettings): NetworkView {
  if (proxy === undefined) return network;
  const { password, ...open } = proxy;
  return { ...network, proxy: { ...open, hasPassword: password !== undefined } };
}
