import type { Arrivals } from './arrivals.ts';
import type { AskCredentials } from './credential-prompts.ts';
import type { DevtoolsPort } from './devtools-port.ts';

/** How a browser ended; both are null where it never ran. */
export interface BrowserEnd {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** A running browser with cookies of its own. */
export interface LaunchedBrowser {
  /** Its name for the user: the path of its program, or the name of the host. */
  readonly name: string;
  readonly port: DevtoolsPort;
  readonly ended: Promise<BrowserEnd>;
  /** Whether its first window opens without a command. */
  readonly opensWindow?: boolean;
  /** The memory of its main process, in bytes; absent where that is not known. */
  readonly memory?: () => Promise<number | undefined>;
  /**
   * Sets how to capture the response in a page that the port no longer watches; absent where that cannot
   * happen.
   */
  catchUnwatched?(arrivals: Arrivals): void;
  /** Brings its newest window to the front; absent where the port can. */
  show?(): void;
  /** Asks the user for a username and password; absent where the browser has its own dialog. */
  readonly askCredentials?: AskCredentials;
  /** Ends it and removes all of its data; may be called more than once. */
  close(): Promise<void>;
}
