import type { ProtocolMapping } from 'devtools-protocol/types/protocol-mapping.js';

type Commands = ProtocolMapping.Commands;
type Events = ProtocolMapping.Events;

export type DevtoolsMethod = keyof Commands;
/** The parameters of a command; `undefined` where all of them are optional. */
export type DevtoolsParams<M extends DevtoolsMethod> = Commands[M]['paramsType'][0];
export type DevtoolsResult<M extends DevtoolsMethod> = Commands[M]['returnType'];

/** One event of the protocol, discriminated by `method`; `sessionId` names its target. */
export type DevtoolsEvent = {
  [M in keyof Events]: { readonly method: M; readonly params: Events[M][0]; readonly sessionId?: string };
}[keyof Events];

/**
 * A connection that speaks the DevTools protocol with flat sessions. Our pipe implements it, and so does
 * `webContents.debugger` of Electron.
 */
export interface DevtoolsPort {
  /**
   * Rejects with {@link DevtoolsError} when the browser rejects the command, the target has gone or the
   * connection ended.
   */
  send<M extends DevtoolsMethod>(
    method: M,
    params?: DevtoolsParams<M>,
    sessionId?: string,
  ): Promise<DevtoolsResult<M>>;
  /** Subscribes to the events of all sessions, in order of arrival. Returns a function that unsubscribes. */
  on(listener: (event: DevtoolsEvent) => void): () => void;
  /** Calls back once when the connection has ended, at once if it already has. */
  onClosed(listener: () => void): void;
}

/** A page whose debugger cannot be attached: it opens, but is not watched. */
export class NotAttached extends Error {
  constructor(reason: string) {
    super(reason);
    this.name = 'NotAttached';
  }
}

/** A failed command. */
export class DevtoolsError extends Error {
  constructor(method: string, reason: string) {
    super(`${method}: ${reason}`);
    this.name = 'DevtoolsError';
  }
}
