import type { Result } from '../../core/base/failure.ts';
import type { NetworkSettings } from '../../core/base/network-settings.ts';
import type { Passkey } from '../ports/passkey.ts';
import type { Clock } from '../ports/ports.ts';
import type { FormScript } from './form-script.ts';
import type { LaunchedBrowser } from './launched-browser.ts';
import type { LoginCredentials } from './login-credentials.ts';
import { networkFailure } from './network-errors.ts';

export interface LoginBrowserOptions {
  /** Starts the browser of the login; called by the first `browse`, and again after a failure. */
  open(): Promise<Result<LaunchedBrowser>>;
  /** Whether its windows are hidden: dialogs of a page are then handled for the user. */
  readonly headless: boolean;
  /** Typed into the forms of the login, once for each `browse`. */
  readonly form?: FormScript;
  /** Typed into the login pages where there is no `form`; what cannot be filled is left to a user who is present. */
  readonly credentials?: LoginCredentials;
  /** The passkeys of the user; present: the window has a virtual authenticator with them, also without any. */
  readonly passkeys?: readonly Passkey[];
  /** Timeout of one login, in milliseconds. */
  readonly timeoutMs: number;
  /**
   * Timeout of a step of the form script, and of a hidden page that requests HTTP authentication, in
   * milliseconds; 15 s when absent.
   */
  readonly stepTimeoutMs?: number;
  readonly network?: NetworkSettings;
  /** The session of an earlier login, as returned by `cookies()`; absent for a clean one. */
  readonly cookies?: string;
  /** How long a page may take to continue by itself before the login ends there, in milliseconds; 2 s when absent. */
  readonly pagePatienceMs?: number;
  /** Whether a response that is about to be sent to another URL than the redirect URI is processed anyway. */
  readonly acceptNearRedirect?: boolean;
  /** Whether a screenshot of every page is taken. */
  readonly screenshots?: boolean;
  /** Whether it closes itself after its first login; the result is there before the browser has ended. */
  readonly closesItself?: boolean;
  readonly clock: Clock;
}

/** Whether the browser shows a dialog for this error of a document, in which the user may still sign in. */
export function asksUser({ headless }: Pick<LoginBrowserOptions, 'headless'>, errorText: string): boolean {
  return !headless && networkFailure(errorText).code === 'http-authentication-required';
}
