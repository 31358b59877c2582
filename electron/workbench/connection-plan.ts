import type { Result } from '../../core/base/failure.ts';
import type { SystemBrowserOptions } from '../../core/grants/option-shapes.ts';
import { type LoginSettings, opensBrowser, type RunOptions } from '../../core/grants/registry.ts';
import type { Client } from '../../core/oauth/client.ts';
import type { JsonObject } from '../../core/token/token.ts';
import { demoClientsFor, findDemoClient } from '../provider/demo-clients.ts';
import type { DemoProvider } from '../provider/demo-provider.ts';
import type { DemoUser } from '../provider/demo-users.ts';
import type { StoredConnection } from '../store/connections.ts';
import type { KeyTable } from '../store/keys.ts';
import { authenticationOf } from './authentication-of.ts';

/** The connection that is there from the first start. */
export const demoConnectionId = 'demo';

/** The client of a connection. Fails when its secret or its key is missing, or cannot be read now. */
function clientOf(kept: StoredConnection, keys: KeyTable): Result<Client> {
  const authentication = authenticationOf(kept, keys);
  if (!authentication.ok) return authentication;
  return { ok: true, value: { clientId: kept.draft.clientId, authentication: authentication.value } };
}

/** The endpoints that were filled in by hand, as metadata; undefined when the issuer is asked. */
export function endpointsOf({ draft }: StoredConnection): JsonObject | undefined {
  if (draft.endpoints === undefined) return undefined;
  return Object.fromEntries(Object.entries(draft.endpoints).filter(([, url]) => url !== ''));
}

/** Who asks, and where the answer goes. */
export interface RunClient {
  readonly client: Client;
  readonly redirectUri: string;
}

/**
 * The client of a run: that of the connection or, at the demo provider, the one that was chosen or that may use
 * the grant. Fails when there is no such client, or its secret cannot be read now.
 */
export function runClientOf(
  connection: StoredConnection,
  options: RunOptions,
  keys: KeyTable,
): Result<RunClient> {
  const { draft } = connection;
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

/** How the system browser is used; undefined where a login window is opened, or no browser. */
export function systemBrowserOf(options: RunOptions): SystemBrowserOptions | undefined {
  return opensBrowser(options.grant) && 'ownBrowser' in options ? options.ownBrowser : undefined;
}

/** A client that the demo provider does not know is tried as it is: what comes of that is worth a look. */
function ownClientServes({ id, draft }: StoredConnection, { client, grant }: RunOptions): boolean {
  if (id !== demoConnectionId) return true;
  if (client !== undefined && client !== draft.clientId) return false;
  return findDemoClient(draft.clientId)?.grants.includes(grant) ?? true;
}

/** The client that a run of this connection had. */
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
      hint: 'Choose one of its clients, or leave the choice to the grant.',
    },
  };
}

/** What a grant is run with for a connection and the options of the run bar. */
export function grantSettings(
  connection: StoredConnection,
  { client, redirectUri }: RunClient,
  options: RunOptions,
  at: { readonly demo?: DemoProvider; readonly persona?: string },
): LoginSettings {
  const { draft } = connection;
  const endpoints = endpointsOf(connection);
  const demo = connection.id === demoConnectionId ? at.demo : undefined;
  const resource = draft.resource === '' || demo !== undefined ? undefined : draft.resource;
  const user = demo && demoUserOf(demo, at.persona);
  return {
    options,
    connection: {
      issuer: demo?.issuer ?? draft.issuer,
      ...(resource === undefined ? {} : { resource }),
      ...(demo === undefined
        ? {}
        : { describeResource: demo.resource, callResource: `${demo.resource}/orders` }),
      ...(endpoints === undefined ? {} : { endpoints }),
      authorizationParameters: draft.authorizationParameters.filter(({ name }) => name !== ''),
      tokenParameters: draft.tokenParameters.filter(({ name }) => name !== ''),
    },
    client,
    redirectUri,
    ...(user === undefined ? {} : { user: { username: user.login, password: user.password } }),
  };
}

/** The person of the demo provider that a persona stands for: the first where none was chosen. */
export function demoUserOf(demo: DemoProvider, persona: string | undefined): DemoUser | undefined {
  return persona === undefined ? demo.users[0] : demo.users.find(({ login }) => login === persona);
}
