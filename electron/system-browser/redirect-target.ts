import type { Result } from '../../core/base/failure.ts';
import { readLoopbackRedirect, withPort } from '../../core/oauth/loopback-redirect.ts';
import { type LoopbackListener, openLoopbackListener } from './loopback-listener.ts';

/** How the response of a login outside of the built-in window arrives. */
export interface RedirectTarget {
  /** The redirect URI of the request: the registered one, with the port of the listener. */
  readonly redirectUri: string;
  /** Absent without a listener: the response is pasted. */
  readonly listener?: LoopbackListener;
}

export interface RedirectTargetChoice {
  readonly browser: 'own' | 'paste';
  readonly listen?: 'free-port' | 'as-registered';
  /** Replaces the port of the redirect URI. */
  readonly port?: number;
}

/**
 * Opens the listener for a redirect URI: on its port unless a free one is requested, or on a free one if it
 * has no port (RFC 8252 section 7.3). There is no listener for a host that is not this machine. Fails when
 * the port is unavailable.
 */
export async function openRedirectTarget(
  registered: string,
  choice: RedirectTargetChoice,
  now: number,
): Promise<Result<RedirectTarget>> {
  const redirectUri = choice.port === undefined ? registered : withPort(registered, choice.port);
  const redirect = readLoopbackRedirect(redirectUri);
  if (choice.browser === 'paste' || redirect === undefined) return { ok: true, value: { redirectUri } };
  const usual = redirect.namesPort ? 'as-registered' : 'free-port';
  const freePort = (choice.listen ?? usual) === 'free-port';
  const listener = await openLoopbackListener({ redirectUri, redirect, freePort, now });
  if (!listener.ok) return listener;
  return { ok: true, value: { redirectUri: listener.value.redirectUri, listener: listener.value } };
}
