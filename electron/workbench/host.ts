import type { Result } from '../../core/base/failure.ts';
import type { NetworkSettings } from '../../core/base/network-settings.ts';
import type { FormScript } from '../login-window/form-script.ts';
import type { LoginBrowser } from '../ports/ports.ts';

/** What a host supplies to everything behind its window: nothing else there is the host's own. */
export interface Host {
  /** As the window names it. */
  readonly name: 'Chromium' | 'Electron';
  /** Opens the browser of one login; fails when there is none, or no display for a person to see it on. */
  openLoginWindow(login: LoginWindow): Promise<Result<LoginBrowser>>;
  writeClipboard(text: string): Promise<void>;
  /** Hands a URL to the person's own browser; fails with `browser-not-opened` where that cannot be, or must not. */
  openExternal(url: string): Promise<Result<null>>;
  /** Has the system show a notification; false where it shows none, and the window has to say it. */
  notify(notification: Notification): Promise<boolean>;
}

/** A short text that reaches the person outside of the window. Whoever passes by can read it: no secret is in it. */
export interface Notification {
  readonly title: string;
  readonly body: string;
}

/** What a login window is opened for. */
export interface LoginWindow {
  /** Typed into its forms; absent: a person does it. */
  readonly form?: FormScript;
  /** The kept session of the persona, as `cookies()` of an earlier window told it; absent: a clean one. */
  readonly cookies?: string;
  /** Of the connection: authority, proxy, time for the person, and whether certificates matter. */
  readonly network: NetworkSettings;
}
