import type { Result } from '../../core/base/failure.ts';
import { present } from '../../core/base/present.ts';
import type { ChannelInput } from '../../core/bridge/channels.ts';
import { grantOf, opensBrowser, type RunOptions } from '../../core/grants/registry.ts';
import type { CryptoPort } from '../../core/token/crypto-port.ts';
import { loginTimeoutMs } from '../ports/login-timeout.ts';
import { noBrowser } from '../ports/no-browser.ts';
import type { LoginBrowser } from '../ports/ports.ts';
import { demoLoginForm } from '../provider/demo-login.ts';
import type { DemoProvider } from '../provider/demo-provider.ts';
import type { DemoUser } from '../provider/demo-users.ts';
import type { StoredConnection, StoredUser } from '../store/connections.ts';
import type { Store } from '../store/store.ts';
import type { PendingStates } from '../system-browser/pending-states.ts';
import type { RedirectTarget } from '../system-browser/redirect-target.ts';
import type { Beginning } from './begin-run.ts';
import { demoConnectionId, demoUserOf, runClientOf } from './connection-plan.ts';
import type { Host } from './host.ts';
import { notFound } from './not-found.ts';
import { loginTitle, planLogin } from './plan-login.ts';
import { keepingSession, sessionOf } from './stored-session.ts';
import { openChosenTarget, openSystemBrowserLogin } from './system-browser-login.ts';

export interface LoginEnvironment {
  readonly store: Store;
  readonly crypto: CryptoPort;
  /** The embedded provider while it runs. */
  readonly demo: () => DemoProvider | undefined;
  readonly openBrowser: Host['openLoginWindow'];
  readonly openExternal: Host['openExternal'];
  /** What the own browsers of all runs were sent away with. */
  readonly awaited: PendingStates;
}

/** Makes ready what the run bar asks for, and opens its browser, which whoever begins the run closes. */
export async function prepareLogin(
  input: ChannelInput<'run:start'>,
  environment: LoginEnvironment,
): Promise<Result<Beginning>> {
  const { store, crypto } = environment;
  const connection = store.connections.find(input.connection);
  if (connection === undefined) return notFound('connection');
  const chosen = personaOf(connection, input.persona, store);
  if (input.persona !== undefined && chosen === undefined) return notFound('persona');
  const runClient = runClientOf(connection, input.options, store.keys);
  if (!runClient.ok) return runClient;
  const redirectTarget = await openChosenTarget(input.options, runClient.value.redirectUri);
  if (!redirectTarget.ok) return redirectTarget;
  // Who logs in outside of our windows is their own affair.
  const persona = redirectTarget.value === undefined ? chosen : undefined;
  const demo = connection.id === demoConnectionId ? environment.demo() : undefined;
  const plan = planLogin(
    present({
      connection,
      runClient: { ...runClient.value, ...redirectUriOf(redirectTarget.value) },
      options: input.options,
      persona,
      demo,
    }),
    crypto,
  );
  const title = loginTitle(input.options);
  const { clientId } = runClient.value.client;
  const common = {
    connection,
    plan,
    title,
    paused: input.paused,
    ...(clientId === connection.draft.clientId ? {} : { clientId }),
    ...present({ persona: persona?.id }),
  };
  if (redirectTarget.value !== undefined) {
    const timeoutMs = loginTimeoutMs(connection.network);
    const own = openSystemBrowserLogin(redirectTarget.value, { ...environment, title, timeoutMs });
    return { ok: true, value: { ...common, browser: own.browser, own } };
  }
  const user = isTypedIn(input.options) && demo !== undefined ? demoUserOf(demo, persona?.name) : undefined;
  const browser = await openBrowser(connection, input.options, user, persona, environment);
  if (!browser.ok) return browser;
  return {
    ok: true,
    value: {
      ...common,
      browser: keepingSession(browser.value, persona, store.connections),
      ...(user === undefined || grantOf(input.options.grant).signIn !== 'other-device'
        ? {}
        : { typist: user }),
    },
  };
}

/** Whether a user of the demo provider is typed into its login form. */
function isTypedIn(options: RunOptions): boolean {
  return 'autoLogin' in options && options.autoLogin;
}

/** The redirect URI at which somebody listens, or where the answer is awaited otherwise. */
function redirectUriOf(redirectTarget: RedirectTarget | undefined): { readonly redirectUri?: string } {
  return redirectTarget === undefined ? {} : { redirectUri: redirectTarget.redirectUri };
}

/** No window for a grant without a front channel: the code of a device is entered beside the run. */
async function openBrowser(
  { network }: StoredConnection,
  { grant }: RunOptions,
  user: DemoUser | undefined,
  persona: StoredUser | undefined,
  { openBrowser: open, store }: LoginEnvironment,
): Promise<Result<LoginBrowser>> {
  if (!opensBrowser(grant)) return { ok: true, value: noBrowser };
  const cookies = sessionOf(persona, store.connections);
  return open(present({ network, form: user === undefined ? undefined : demoLoginForm(user), cookies }));
}

function personaOf(
  connection: StoredConnection,
  id: string | undefined,
  { connections }: Store,
): StoredUser | undefined {
  const persona = id === undefined ? undefined : connections.findPersona(id);
  return persona?.connection === connection.id ? persona : undefined;
}
