import type { TotpSettings } from '../crypto/totp.ts';
import type { Credentials } from './credential-prompts.ts';

/** What is typed into the forms of a login for a saved user. */
export interface LoginCredentials {
  readonly username?: string;
  readonly password?: string;
  readonly totp?: TotpSettings;
  /** The text of the button that continues after the sign-in. */
  readonly continueWith?: string;
  /** Origins of login pages besides that of the authorization request: nothing is typed into any other page. */
  readonly origins: readonly string[];
}

/** The origins whose login pages are filled in for the authorization request at this URL. */
export function originsOf({ origins }: LoginCredentials, requestUrl: string): ReadonlySet<string> {
  return new Set([new URL(requestUrl).origin, ...origins]);
}

/** Returns what gives the username and password for HTTP authentication at one of these origins; undefined at others. */
export function passwordFor(
  credentials: LoginCredentials,
  requestUrl: string,
): (origin: string) => Credentials | undefined {
  const { username, password } = credentials;
  if (username === undefined || password === undefined) return () => undefined;
  const origins = originsOf(credentials, requestUrl);
  return (origin) => (origins.has(origin) ? { username, password } : undefined);
}
