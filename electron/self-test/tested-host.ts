import type { Result } from '../../core/base/failure.ts';
import type { Gate } from '../workbench/gate.ts';
import type { Host } from '../workbench/host.ts';

/** A host as its self-test uses it. */
export interface TestedHost {
  /** Opens the app unseen, on an empty data folder. `onCall` receives every call of its page. */
  openApp(onCall: (channel: unknown, input: unknown) => void): Promise<Result<TestedApp>>;
}

/** The app in this host. */
export interface TestedApp {
  readonly gate: Gate;
  openLoginWindow: Host['openLoginWindow'];
  /** Ends every run, and closes everything. */
  close(): Promise<unknown>;
}
