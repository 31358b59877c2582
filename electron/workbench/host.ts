import type { Result } from '../../core/base/failure.ts';
import type { NetworkSettings } from '../../core/base/network-settings.ts';
import type { FormScript } from '../login-window/form-script.ts';
import type { LoginCredentials } from '../login-window/login-credentials.ts';
import type { Passkey } from '../ports/passkey.ts';
import type { LoginBrowser } from '../ports/ports.ts';

/** What a host provides to everything behind its window. */
export interface Host {
  /** As the window shows it. */
  readonly name: 'Chromium' | 'Electron';
  /** Set where the window neither shows nor remembers what was open at the end of an earlier one. */
  readonly fixedLayout?: boolean;
  /** Opens the browser of one login; fails when there is none, or no display for a user to see it on. */
  openLoginWindow(login: LoginWindow): Promise<Result<LoginBrowser>>;
  writeClipboard(text: string): Promise<void>;
  /** Opens a URL in the system browser; fails with `browser-not-opened` when that is impossible or not allowed. */
  openExternal(url: string): Promise<Result<null>>;
  /** Shows a system notification; returns false if none was shown, and the window has to show it. */
  notify(notification: Notification): Promise<boolean>;
}

/** A short text shown to the user outside of the window. Bystanders can read it: it contains no secret. */
export interface Notification {
  readonly title: string;
  readonly body: string;
}

/** Which login a window belongs to, as shown in its title. */
export interface LoginLabel {
  readonly purpose: 'sign-in' | 'sign-out';
  /** The name of the connection. */
  readonly connection: string;
  /** The name of the saved user; absent where none is selected. */
  readonly user?: string;
}

/** What a login window is opened for. */
export interface LoginWindow {
  readonly label: LoginLabel;
  /** Typed into its forms; absent: a user fills them in. */
  readonly form?: FormScript;
  /** Typed into its login pages where there is no `form`. */
  readonly credentials?: LoginCredentials;
  /** The passkeys of the user, for a virtual authenticator; absent: the window has those of the system. */
  readonly passkeys?: readonly Passkey[];
  /** The stored session of the user, as `cookies()` of an earlier window returned it; absent: a clean session. */
  readonly cookies?: string;
  /** Whether a screenshot of every page is taken; set by the workbench. */
  readonly screenshots?: boolean;
  /** Of the connection: CA certificates, proxy, login timeout, and whether certificates are verified. */
  readonly network: NetworkSettings;
}
