import type { Result } from '../../core/base/failure.ts';
import { present } from '../../core/base/present.ts';
import type { ChannelInput } from '../../core/bridge/channels.ts';
import { grantOf, opensBrowser, type RunOptions, variantOf } from '../../core/grants/registry.ts';
import type { RunPlan } from '../../core/record/run-plan.ts';
import { systemClock } from '../ports/clock.ts';
import { loginTimeoutMs } from '../ports/login-timeout.ts';
import { noBrowser } from '../ports/no-browser.ts';
import type { LoginBrowser } from '../ports/ports.ts';
import { demoLoginForm } from '../provider/demo-login.ts';
import type { DemoProvider } from '../provider/demo-provider.ts';
import type { DemoUser } from '../provider/demo-users.ts';
import { openLoginTarget, redirectOf } from '../run/login-redirect.ts';
import { planLogin } from '../run/plan.ts';
import type { StoredConnection } from '../store/connections.ts';
import type { Store } from '../store/store.ts';
import type { StoredUser } from '../store/users.ts';
import type { PendingStates } from '../system-browser/pending-states.ts';
import { demoConnectionId, demoUserOf, runClientOf, snapshotOf } from './connection-plan.ts';
import type { Host } from './host.ts';
import { notFound } from './not-found.ts';
import { plannedUser } from './planned-user.ts';
import type { NewRun } from './start-run.ts';
import { savingSession, sessionOf } from './stored-session.ts';
import { openSystemBrowserLogin } from './system-browser-login.ts';
import { credentialsOf, lockedUserProblem, passkeysOf, secretsOfUser, userOfRun } from './user-login.ts';

export interface LoginEnvironment {
  readonly store: Store;
  /** The embedded provider while it runs. */
  readonly demo: () => DemoProvider | undefined;
  readonly openBrowser: Host['openLoginWindow'];
  readonly openExternal: Host['openExternal'];
  /** The `state` values that the system browsers of all runs were sent with. */
  readonly awaited: PendingStates;
}

/** Plans the login that the run bar requests, and opens its browser; the run that it starts closes it. */
export async function prepareLogin(
  input: ChannelInput<'run:start'>,
  environment: LoginEnvironment,
): Promise<Result<NewRun>> {
  const { store } = environment;
  const { options, paused } = input;
  const stored = store.connections.find(input.connection);
  if (stored === undefined) return notFound('connection');
  const connection = { ...stored, network: networkOf(stored, store.meta) };
  const selected = personaOf(connection, input.persona, store);
  if (input.persona !== undefined && selected === undefined) return notFound('user');
  const chosen = userOfRun(options, selected);
  const locked = lockedUserProblem(chosen, store);
  if (locked !== undefined) return { ok: false, failure: locked };
  const runClient = runClientOf(connection, options, store.keys);
  if (!runClient.ok) return runClient;
  const { client, redirectUri } = runClient.value;
  const target = await openLoginTarget(options, redirectUri, systemClock.now());
  if (!target.ok) return target;
  const demo = connection.id === demoConnectionId ? environment.demo() : undefined;
  const planned = planLogin({
    connection: snapshotOf(connection, client.clientId, demo),
    loginHint: chosen?.loginHint,
    options,
    client,
    user: plannedUser(demo, chosen?.name, credentialsOf(chosen, store)),
    redirect: redirectOf(target.value, redirectUri),
    tampering: input.tampering,
  });
  if (!planned.ok) {
    await target.value?.listener?.close();
    return planned;
  }
  const common = {
    connection: connection.id,
    plan: planned.value,
    variant: variantOf(options),
    paused,
    secrets: secretsOfUser(chosen, store),
    ...(client.clientId === connection.draft.clientId ? {} : { clientId: client.clientId }),
  };
  if (target.value !== undefined) {
    const timeoutMs = loginTimeoutMs(connection.network);
    const title = grantOf(options.grant).title(variantOf(options));
    const systemBrowser = openSystemBrowserLogin(target.value, { ...environment, title, timeoutMs });
    return { ok: true, value: { ...common, browser: systemBrowser.browser, systemBrowser } };
  }
  const user = isTypedIn(options) && demo !== undefined ? demoUserOf(demo, chosen?.name) : undefined;
  const { draft, network } = connection;
  const browser = await openLogin({ name: draft.name, network }, options, user, chosen, environment);
  if (!browser.ok) return browser;
  return {
    ok: true,
    value: {
      ...common,
      ...present({ persona: chosen?.id }),
      browser: savingSession(browser.value, chosen, store.users),
      ...(user === undefined || grantOf(options.grant).signIn !== 'other-device' ? {} : { typist: user }),
    },
  };
}

/** Whether a user of the demo provider is typed into its login form. */
function isTypedIn(options: RunOptions): boolean {
  return 'autoLogin' in options && options.autoLogin;
}

/**
 * Opens the login window of a connection. A grant without a front channel has none: the code of a device is entered
 * beside the run.
 */
export async function openLogin(
  { name, network }: Pick<RunPlan['connection'], 'name' | 'network'>,
  { grant }: RunOptions,
  user: DemoUser | undefined,
  persona: StoredUser | undefined,
  { openBrowser: open, store }: LoginEnvironment,
): Promise<Result<LoginBrowser>> {
  if (!opensBrowser(grant)) return { ok: true, value: noBrowser };
  const cookies = sessionOf(persona, store.users);
  const label = present({ purpose: 'sign-in' as const, connection: name, user: persona?.name });
  const form = user === undefined ? undefined : demoLoginForm(user);
  const credentials = credentialsOf(persona, store);
  const passkeys = passkeysOf(persona, store);
  return open(present({ label, network, form, credentials, passkeys, cookies }));
}

/** The network settings of a connection, with the timeout of the settings where it has none of its own. */
function networkOf({ network }: StoredConnection, meta: Store['meta']): StoredConnection['network'] {
  const { loginTimeout } = meta.settings();
  return { ...present({ loginTimeout }), ...network };
}

function personaOf(
  connection: StoredConnection,
  id: string | undefined,
  { users }: Store,
): StoredUser | undefined {
  const persona = id === undefined ? undefined : users.find(id);
  return persona?.connection === connection.id ? persona : undefined;
}
