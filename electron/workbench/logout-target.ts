import type { Result } from '../../core/base/failure.ts';
import { readLoopbackRedirect } from '../../core/oauth/loopback-redirect.ts';
import { systemClock } from '../ports/clock.ts';
import { findDemoClient } from '../provider/demo-clients.ts';
import type { RunTable } from '../store/runs.ts';
import { openRedirectTarget, type RedirectTarget } from '../system-browser/redirect-target.ts';
import { demoConnectionId } from './connection-plan.ts';
import { rootOf } from './generations.ts';

/**
 * Whether the login behind a run happened in the system browser, which has its session: its plan says so or, where
 * that cannot be read, its exchanges.
 */
export function loggedInBySystemBrowser(
  runs: Pick<RunTable, 'parentOf' | 'hasOutsideRedirect' | 'plan'>,
  run: string,
): boolean {
  const login = rootOf(runs, run);
  const plan = runs.plan(login);
  if (plan?.ok && plan.value.kind === 'login') {
    return plan.value.redirect !== undefined && plan.value.redirect.capture !== 'window';
  }
  return runs.hasOutsideRedirect(login);
}

/**
 * Where a log-out comes back to: what is registered for the client that logged in. In the person's own browser
 * one is taken at which this machine can listen, where there is one, and listened to. Undefined where nothing is
 * registered.
 */
export async function openLogoutTarget(
  connection: { readonly id: string; readonly postLogoutRedirectUri?: string },
  clientId: string,
  outside: boolean,
): Promise<Result<RedirectTarget | undefined>> {
  const { postLogoutRedirectUri: own = '' } = connection;
  const known = connection.id === demoConnectionId ? findDemoClient(clientId)?.afterLogoutUris : undefined;
  const registered = known ?? (own === '' ? [] : [own]);
  const local = registered.find((uri) => readLoopbackRedirect(uri) !== undefined);
  const [redirectUri] = outside && local !== undefined ? [local] : registered;
  if (redirectUri === undefined) return { ok: true, value: undefined };
  return outside
    ? openRedirectTarget(redirectUri, { browser: 'own' }, systemClock.now())
    : { ok: true, value: { redirectUri } };
}
