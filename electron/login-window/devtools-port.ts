import type { ProtocolMapping } from 'devtools-protocol/types/protocol-mapping.js';

type Commands = ProtocolMapping.Commands;
type Events = ProtocolMapping.Events;

export type DevtoolsMethod = keyof Commands;
/** What a command takes; `undefined` where all of it is optional or there is nothing to say. */
export type DevtoolsParams<M extends DevtoolsMethod> = Commands[M]['paramsType'][0];
export type DevtoolsResult<M extends DevtoolsMethod> = Commands[M]['returnType'];

/** One event of the protocol, told apart by `method`; `sessionId` names the target that it came from. */
export type DevtoolsEvent = {
  [M in keyof Events]: { readonly method: M; readonly params: Events[M][0]; readonly sessionId?: string };
}[keyof Events];

/**
 * A connection that speaks the DevTools protocol with flat sessions. Our pipe has this shape, and so has
 * `webContents.debugger` of Electron.
 */
export interface DevtoolsPort {
  /** Rejects with {@link DevtoolsError} when the browser refuses, the target has gone or the connection ended. */
  send<M extends DevtoolsMethod>(
    method: M,
    params?: DevtoolsParams<M>,
    sessionId?: string,
  ): Promise<DevtoolsResult<M>>;
  /** Listens to the events of all sessions, in order of arrival; answers with a function that stops it. */
  on(listener: (event: DevtoolsEvent) => void): () => void;
  /** Called once when the connection has ended, at once when it already has. */
  onClosed(listener: () => void): void;
}

/** A command that came to nothing. */
export class DevtoolsError extends Error {
  constructor(method: string, reason: string) {
    super(`${method}: ${reason}`);
    this.name = 'DevtoolsError';
  }
}
