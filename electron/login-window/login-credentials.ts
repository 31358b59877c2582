import type { TotpSettings } from '../crypto/totp.ts';

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
