import type { Result } from '../../core/base/failure.ts';
import type { SystemBrowserOptions } from '../../core/grants/option-shapes.ts';
import { opensBrowser, type RunOptions } from '../../core/grants/registry.ts';
import { readLoopbackRedirect, withPort } from '../../core/oauth/loopback-redirect.ts';
import type { PlannedRedirect } from '../../core/record/run-plan.ts';
import { openRedirectTarget, type RedirectTarget } from '../system-browser/redirect-target.ts';
import { redirectUriFailure } from '../system-browser/redirect-uri-failure.ts';

/** Returns how the system browser is used; undefined where a login window is opened, or no browser. */
export function systemBrowserOf(options: RunOptions): SystemBrowserOptions | undefined {
  return opensBrowser(options.grant) && 'ownBrowser' in options ? options.ownBrowser : undefined;
}

/**
 * Opens the redirect target of a login in the system browser; undefined where a login window is opened instead. Fails
 * for a redirect URI that cannot be used, and when its port is not available. `now` is in milliseconds since 1970.
 */
export async function openLoginTarget(
  options: RunOptions,
  registered: string,
  now: number,
): Promise<Result<RedirectTarget | undefined>> {
  const systemBrowser = systemBrowserOf(options);
  if (systemBrowser === undefined) return { ok: true, value: undefined };
  const problem = redirectUriFailure(registered, 'run.ownBrowser.redirectUri');
  if (problem !== undefined) return { ok: false, failure: problem };
  const choice = {
    browser: systemBrowser.answer === 'pasted' ? ('paste' as const) : ('own' as const),
    ...(systemBrowser.port === 'free' ? { listen: 'free-port' as const } : {}),
    ...(typeof systemBrowser.port === 'number' ? { port: systemBrowser.port } : {}),
  };
  return openRedirectTarget(registered, choice, now);
}

/** Returns the redirect of a login: that of the opened target, otherwise the registered one in a login window. */
export function redirectOf(target: RedirectTarget | undefined, registered: string): PlannedRedirect {
  if (target === undefined) return { uri: registered, capture: 'window' };
  return { uri: target.redirectUri, capture: target.listener === undefined ? 'pasted' : 'listener' };
}

/** Returns the redirect of a login before its target is opened; a free port is shown as "(free port)". */
export function expectedRedirect(options: RunOptions, registered: string): PlannedRedirect {
  const systemBrowser = systemBrowserOf(options);
  if (systemBrowser === undefined) return { uri: registered, capture: 'window' };
  const redirect = systemBrowser.answer === 'received' ? readLoopbackRedirect(registered) : undefined;
  if (redirect === undefined) return { uri: registered, capture: 'pasted' };
  const capture = 'listener';
  if (typeof systemBrowser.port === 'number')
    return { uri: withPort(registered, systemBrowser.port), capture };
  const isFree = systemBrowser.port === 'free' || !redirect.namesPort;
  return { uri: isFree ? withPort(registered, '(free port)') : registered, capture };
}
