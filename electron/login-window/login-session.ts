import type { Failure } from '../../core/base/failure.ts';
import type { AwaitedRedirect } from '../../core/oauth/redirect-arrival.ts';
import type { LoginRefusal } from '../../core/record/login-refusal.ts';
import type { PageConsole } from '../../core/record/page-console.ts';
import type { Screenshot } from '../../core/record/screenshot.ts';
import type { Leg } from '../../core/script/legs.ts';
import type { SecretVault } from '../masking/secret-vault.ts';
import type { LoginBrowser, LoginWindowAction } from '../ports/ports.ts';
import type { ArrivalListener } from './arrivals.ts';
import type { Observation } from './hop.ts';
import type { passwordFor } from './login-credentials.ts';
import type { LoginBrowserOptions } from './login-options.ts';
import type { NavigationHolds } from './navigation-holds.ts';
import type { StuckLoginOptions } from './stuck-login.ts';
import type { VirtualAuthenticator } from './virtual-authenticator.ts';

/** What the logins of one window share, from the first `browse` until `close`. */
export interface LoginSession {
  readonly options: LoginBrowserOptions;
  /** The secrets that are typed into the window. */
  readonly vault: SecretVault;
  /** Aborted when the window is closed. */
  readonly closing: AbortSignal;
  readonly authenticator: VirtualAuthenticator | undefined;
  /** What the last login waits for. Stays after the capture: a reloaded window must not reach it either. */
  awaited?: AwaitedRedirect & { readonly leg: Leg };
  observe?: ((observation: Observation) => void) | undefined;
  /** Keeps the screenshot of a page by its message. */
  keepScreenshot?: ((page: Observation, screenshot: Screenshot) => void) | undefined;
  /** Keeps the console of a page by its message. */
  keepConsole?: ((page: Observation, console: PageConsole) => void) | undefined;
  refused?: (refusal: LoginRefusal) => void;
  announce?: StuckLoginOptions['announce'];
  readonly holds: NavigationHolds;
  decideNavigation?: Parameters<NonNullable<LoginBrowser['onNavigation']>>[0];
  /** Present while a login runs. */
  login?: RunningLogin | undefined;
}

/** What a running login learns from the events of the browser, and from the user. */
export interface RunningLogin extends ArrivalListener {
  proxyRefused(failure: Failure): void;
  /** The login has stopped at a page for this reason, or continues after all. */
  stopped(failure: Failure | undefined): void;
  crashed(): void;
  responseReceived(): void;
  /** The stored credentials for HTTP authentication at an origin. */
  readonly storedFor: ReturnType<typeof passwordFor>;
  /** Returns whether this can be done now. */
  decide(action: LoginWindowAction): boolean;
}
