import type { CapturedResponse } from '../../core/oauth/captured-response.ts';
import type { AskCredentials } from './credential-prompts.ts';
import type { DevtoolsPort } from './devtools-port.ts';

/** How a browser ended; both are null where it never ran. */
export interface BrowserEnd {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** A running browser with a cookie jar of its own. */
export interface LaunchedBrowser {
  /** What a person knows it by: the path of its program, or the name of the host. */
  readonly name: string;
  readonly port: DevtoolsPort;
  readonly ended: Promise<BrowserEnd>;
  /** Sets how the answer is caught where the port has lost a page; absent where it never loses one. */
  catchUnwatched?(capture: UnwatchedCapture): void;
  /** Asks the user for a user name and password; absent where the browser has its own dialog for that. */
  readonly askCredentials?: AskCredentials;
  /** Ends it and removes everything that it kept; may be called more than once. */
  close(): Promise<void>;
}

/** How the answer is caught in a page that the port cannot watch any more. */
export interface UnwatchedCapture {
  /** The redirect URI that nothing may reach now; undefined while there is none. */
  redirectUri(): string | undefined;
  captured(answer: CapturedResponse): void;
}
