import type { Result } from '../../core/base/failure.ts';
import { present } from '../../core/base/present.ts';
import type { ConnectionSnapshot } from '../../core/grants/connection-snapshot.ts';
import type { RunOptions } from '../../core/grants/registry.ts';
import type { Client } from '../../core/oauth/client.ts';
import { demoClientsFor, findDemoClient } from '../provider/demo-clients.ts';
import { demoMembers } from '../provider/demo-connection.ts';
import type { DemoProvider } from '../provider/demo-provider.ts';
import type { DemoUser } from '../provider/demo-users.ts';
import { systemBrowserOf } from '../run/login-redirect.ts';
import type { StoredConnection } from '../store/connections.ts';
import type { KeyTable } from '../store/keys.ts';
import { authenticationOf } from './authentication-of.ts';
import { closedRecordProblem } from './missing-secrets.ts';

/** The connection that exists from the first start. */
export const demoConnectionId = 'demo';

/** Returns the client of a connection. Fails when its secret or its key is missing, or cannot be read now. */
function clientOf(stored: StoredConnection, keys: KeyTable): Result<Client> {
  const authentication = authenticationOf(stored, keys);
  if (!authentication.ok) return authentication;
  return { ok: true, value: { clientId: stored.draft.clientId, authentication: authentication.value } };
}

/**
 * Returns what a run takes from a connection; for the demo connection, with the values of the running demo provider.
 */
export function snapshotOf(
  { id, draft, network }: StoredConnection,
  clientId: string,
  running: DemoProvider | undefined,
): ConnectionSnapshot {
  const { name, resource, endpoints, filledIn, postLogoutRedirectUri } = draft;
  const { authorizationParameters, tokenParameters } = draft;
  const demo = id === demoConnectionId ? running : undefined;
  return present({
    name,
    issuer: demo?.issuer ?? draft.issuer,
    postLogoutRedirectUri,
    ...(demo === undefined ? { resource } : demoMembers(demo, clientId)),
    endpoints,
    endpointOverrides: filledIn,
    authorizationParameters,
    tokenParameters,
    network,
  });
}

/** The client, and where the authorization response is sent. */
export interface RunClient {
  readonly client: Client;
  readonly redirectUri: string;
}

/**
 * Returns the client of a run: that of the connection or, at the demo provider, the selected one or one that may use
 * the grant. Fails when there is no such client, or its secret cannot be read now.
 */
export function runClientOf(
  connection: StoredConnection,
  options: RunOptions,
  keys: KeyTable,
): Result<RunClient> {
  const { draft } = connection;
  const problem = closedRecordProblem(connection);
  if (problem !== undefined) return { ok: false, failure: problem };
  if (ownClientServes(connection, options)) {
    const client = clientOf(connection, keys);
    const redirectUri = systemBrowserOf(options)?.redirectUri ?? draft.redirectUri;
    return client.ok ? { ok: true, value: { client: client.value, redirectUri } } : client;
  }
  const offered = demoClientsFor(options.grant);
  const chosen =
    options.client === undefined ? offered[0] : offered.find(({ clientId }) => clientId === options.client);
  if (chosen === undefined) return unknownDemoClient(options);
  const { clientId, authentication, redirectUris } = chosen;
  const redirectUri = systemBrowserOf(options)?.redirectUri ?? redirectUris[0] ?? draft.redirectUri;
  return { ok: true, value: { client: { clientId, authentication }, redirectUri } };
}

/** A client that the demo provider does not know is used unchanged: the provider's error is instructive. */
function ownClientServes({ id, draft }: StoredConnection, { client, grant }: RunOptions): boolean {
  if (id !== demoConnectionId) return true;
  if (client !== undefined && client !== draft.clientId) return false;
  return findDemoClient(draft.clientId)?.grants.includes(grant) ?? true;
}

/** Returns the client that a run of this connection had. */
export function clientOfRun(
  connection: StoredConnection,
  clientId: string | undefined,
  keys: KeyTable,
): Result<Client> {
  if (clientId === undefined || clientId === connection.draft.clientId) return clientOf(connection, keys);
  const known = findDemoClient(clientId);
  if (known === undefined) return clientOf(connection, keys);
  return { ok: true, value: { clientId, authentication: known.authentication } };
}

function unknownDemoClient({ client, grant }: RunOptions): Result<never> {
  const names = demoClientsFor(grant).map(({ clientId }) => clientId);
  return {
    ok: false,
    failure: {
      code: 'invalid-input',
      message: 'The demo provider has no such client for this grant.',
      step: 'run.client',
      expected: names.join(', '),
      received: client ?? 'none',
      hint: 'Choose one of its clients, or the default one.',
    },
  };
}

/** Returns the user of the demo provider with this name; the first if none was selected. */
export function demoUserOf(demo: DemoProvider, persona: string | undefined): DemoUser | undefined {
  return persona === undefined ? demo.users[0] : demo.users.find(({ login }) => login === persona);
}
