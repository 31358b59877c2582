import type { Result } from '../../core/base/failure.ts';
import { readLoopbackRedirect } from '../../core/oauth/loopback-redirect.ts';
import { systemClock } from '../ports/clock.ts';
import { findDemoClient } from '../provider/demo-clients.ts';
import type { ExchangeTable } from '../store/exchanges.ts';
import type { RunTable } from '../store/runs.ts';
import { openRedirectTarget, type RedirectTarget } from '../system-browser/redirect-target.ts';
import { demoConnectionId } from './connection-plan.ts';
import { rootOf } from './generations.ts';

/**
 * Whether the login behind a run happened in the system browser, which has its session: according to its plan or, if
 * that cannot be read, to its exchanges.
 */
export function loggedInBySystemBrowser(
  runs: Pick<RunTable, 'parentOf' | 'plan'> & {
    readonly exchanges: Pick<ExchangeTable, 'hasOutsideRedirect'>;
  },
  run: string,
): boolean {
  const login = rootOf(runs, run);
  const plan = runs.plan(login);
  if (plan?.ok && plan.value.kind === 'login') {
    return plan.value.redirect !== undefined && plan.value.redirect.capture !== 'window';
  }
  return runs.exchanges.hasOutsideRedirect(login);
}

/** The connection of a logout. */
interface LogoutConnection {
  readonly id: string;
  readonly postLogoutRedirectUri?: string;
}

/**
 * Returns the redirect URI of a logout: one that is registered for the client that logged in; for the system browser
 * preferably one on which this machine can listen. Undefined if none is registered.
 */
export function logoutRedirectUri(
  connection: LogoutConnection,
  clientId: string,
  outside: boolean,
): string | undefined {
  const { postLogoutRedirectUri: configured = '' } = connection;
  const known = connection.id === demoConnectionId ? findDemoClient(clientId)?.afterLogoutUris : undefined;
  const registered = known ?? (configured === '' ? [] : [configured]);
  const local = registered.find((uri) => readLoopbackRedirect(uri) !== undefined);
  return outside && local !== undefined ? local : registered[0];
}

/** Returns the redirect target of a logout, and listens on it for the system browser. Undefined if none is registered. */
export async function openLogoutTarget(
  connection: LogoutConnection,
  clientId: string,
  outside: boolean,
): Promise<Result<RedirectTarget | undefined>> {
  const redirectUri = logoutRedirectUri(connection, clientId, outside);
  if (redirectUri === undefined) return { ok: true, value: undefined };
  return outside
    ? openRedirectTarget(redirectUri, { browser: 'own' }, systemClock.now())
    : { ok: true, value: { redirectUri } };
}
