import type { Failure, Result } from '../../../core/base/failure.ts';
import { nearest } from '../../../core/base/nearest.ts';
import { present } from '../../../core/base/present.ts';
import { grantOf, type RunOptions } from '../../../core/grants/registry.ts';
import type { StoredConnection } from '../../store/connections.ts';
import type { StoredData } from '../../store/stored-data.ts';
import type { StoredUser } from '../../store/users.ts';
import { demoConnectionId, runClientOf, snapshotOf } from '../../workbench/connection-plan.ts';
import { credentialsOf, lockedUserProblem, secretsOfUser } from '../../workbench/user-login.ts';
import type { ConnectionRunRequest } from '../services.ts';

/** What the command line says of a login at a connection. */
interface Wanted {
  /** The names of a connection and of one of its users. */
  readonly connection: string;
  readonly user: string | undefined;
  /** The options of the grant, from the scopes of the connection. */
  optionsFor(scope: string): RunOptions;
  /** Whether the forms are filled in by other means than the stored credentials. */
  readonly isFilledIn: boolean;
}

type Read = Pick<
  ConnectionRunRequest,
  'options' | 'connection' | 'client' | 'privateKey' | 'user' | 'registered'
>;

/**
 * Reads a connection of the window with its secrets, and one of its users. Fails for unknown names, for secrets that are
 * missing or locked, and for a user who cannot sign in with what is stored.
 */
export function readConnection(store: StoredData, wanted: Wanted): Result<Read> {
  const found = findConnection(store, wanted.connection);
  if (!found.ok) return found;
  const stored = withSettings(found.value, store);
  const options = wanted.optionsFor(stored.draft.scope);
  const user = wanted.user === undefined ? undefined : findUser(store, stored, wanted.user);
  if (user?.ok === false) return user;
  const locked = lockedUserProblem(user?.value, store);
  if (locked !== undefined) return { ok: false, failure: locked };
  const runClient = runClientOf(stored, options, store.keys);
  if (!runClient.ok) return runClient;
  const { client, redirectUri } = runClient.value;
  const { authentication } = client;
  const key = 'keyRef' in authentication ? store.keys.privateKey(authentication.keyRef) : undefined;
  if (key?.ok === false) return key;
  const missing =
    user === undefined || wanted.isFilledIn
      ? undefined
      : missingOf(store, stored, user.value, grantOf(options.grant).signIn);
  if (missing !== undefined) return { ok: false, failure: missing };
  return {
    ok: true,
    value: {
      options,
      connection: snapshotOf(stored, client.clientId, undefined),
      client,
      registered: redirectUri,
      ...present({ privateKey: key?.value, user: user && readUser(store, user.value) }),
    },
  };
}

function findConnection({ connections }: StoredData, name: string): Result<StoredConnection> {
  const others = connections.list().filter(({ id }) => id !== demoConnectionId);
  const [found, ...more] = others.filter(({ draft }) => draft.name === name);
  if (found === undefined) {
    if (connections.find(demoConnectionId)?.draft.name === name) {
      return wrong('The demo provider is not run as a connection.', 'Use: grantscope run demo.');
    }
    return unknown(
      'connection',
      name,
      others.map(({ draft }) => draft.name),
    );
  }
  if (more.length === 0) return { ok: true, value: found };
  return wrong(`${more.length + 1} connections are named ${name}.`, 'Rename one of them in the window.');
}

function findUser({ users }: StoredData, { id, draft }: StoredConnection, name: string): Result<StoredUser> {
  const all = users.list(id);
  const [found, ...more] = all.filter((user) => user.name === name);
  if (found === undefined) {
    return unknown(
      `user of ${draft.name}`,
      name,
      all.map((user) => user.name),
    );
  }
  if (more.length === 0) return { ok: true, value: found };
  return wrong(
    `${more.length + 1} users of ${draft.name} are named ${name}.`,
    'Rename one of them in the window.',
  );
}

/** The timeout and the body limit of the settings apply as in the window. */
function withSettings(stored: StoredConnection, { meta }: StoredData): StoredConnection {
  const { loginTimeout, bodyLimit } = meta.settings();
  return { ...stored, network: { ...present({ loginTimeout, bodyLimit }), ...stored.network } };
}

function readUser(store: StoredData, user: StoredUser): NonNullable<ConnectionRunRequest['user']> {
  const { name, loginHint } = user;
  return {
    name,
    secrets: secretsOfUser(user, store),
    ...present({ loginHint, credentials: credentialsOf(user, store) }),
  };
}

/** What a user needs to sign in unattended, and is not stored. */
function missingOf(
  store: StoredData,
  { draft }: StoredConnection,
  user: StoredUser,
  signIn: ReturnType<typeof grantOf>['signIn'],
): Failure | undefined {
  const state = store.users.credentials(user.id);
  const stored = state.state === 'open' ? state.value : {};
  const lacks = [
    ...(stored.username === undefined && (signIn === 'client' || user.loginHint === undefined)
      ? ['username']
      : []),
    ...(stored.password === undefined ? ['password'] : []),
  ];
  if (lacks.length === 0) return undefined;
  const passkey = stored.passkeys === undefined ? '' : ' Passkeys are used in the window only.';
  const other = signIn === 'client' ? '' : ', or use --script FILE or --headed';
  return {
    code: 'invalid-input',
    message: `User ${user.name} of ${draft.name} has no stored ${lacks.join(' and ')}.${passkey}`,
    hint: `Edit the user in the window${other}.`,
  };
}

function unknown(what: string, name: string, known: readonly string[]): Result<never> {
  const meant = nearest(name, known);
  const names = known.length === 0 ? 'none' : known.slice(0, 10).join(', ');
  return wrong(
    `There is no ${what} named ${name}.`,
    meant === undefined ? `Known: ${names}.` : `Did you mean ${meant}?`,
  );
}

function wrong(message: string, hint: string): Result<never> {
  return { ok: false, failure: { code: 'invalid-input', message, hint } };
}
