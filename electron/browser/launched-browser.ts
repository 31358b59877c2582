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
  /** Ends it and removes everything that it kept; may be called more than once. */
  close(): Promise<void>;
}
