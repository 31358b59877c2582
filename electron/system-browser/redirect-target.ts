import type { Result } from '../../core/base/failure.ts';
import { readLoopbackRedirect, withPort } from '../../core/oauth/loopback-redirect.ts';
import { type LoopbackListener, openLoopbackListener } from './loopback-listener.ts';

/** How the answer of a login outside of our own window comes back. */
export interface RedirectTarget {
  /** What the request names: the registered one, at the port where somebody listens. */
  readonly redirectUri: string;
  /** Absent where nobody listens: the answer is pasted. */
  readonly listener?: LoopbackListener;
}

export interface RedirectTargetChoice {
  readonly browser: 'own' | 'paste';
  readonly listen?: 'free-port' | 'as-registered';
  /** Instead of the one that the redirect URI names. */
  readonly port?: number;
}

/**
 * Opens the listener for a redirect URI. One that names a port is listened to there unless a free one is asked
 * for, one without a port at a free one (RFC 8252 section 7.3); nobody can listen at a host that is not this
 * machine. Fails when the port cannot be had.
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
