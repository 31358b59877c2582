import type { StandInContents } from './web-contents.ts';

/** A frame as a sender of messages. */
export interface SenderFrame {
  readonly url: string;
  readonly origin: string;
  readonly parent: null;
  readonly frameTreeNodeId: number;
}

interface InvokeEvent {
  readonly sender: StandInContents;
  readonly senderFrame: SenderFrame | null;
  readonly frameId: number;
  readonly processId: number;
}

type Handler = (event: InvokeEvent, ...args: unknown[]) => unknown;

/** The part of `ipcMain` that responds to `ipcRenderer.invoke`. */
export interface IpcHandlers {
  handle(channel: string, handler: Handler): void;
  handleOnce(channel: string, handler: Handler): void;
  removeHandler(channel: string): void;
  /** Rejects as `ipcRenderer.invoke` does (lib/renderer/api/ipc-renderer.ts). */
  invoke(channel: string, event: InvokeEvent, args: readonly unknown[]): Promise<unknown>;
}

export function createIpcHandlers(): IpcHandlers {
  const handlers = new Map<string, Handler>();
  const handle = (channel: string, handler: Handler) => {
    if (handlers.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`);
    if (typeof handler !== 'function')
      throw new TypeError(`Expected handler to be a function, but found type '${typeof handler}'`);
    handlers.set(channel, handler);
  };
  return {
    handle,
    handleOnce: (channel, handler) =>
      handle(channel, (event, ...args) => {
        handlers.delete(channel);
        return handler(event, ...args);
      }),
    removeHandler: (channel) => void handlers.delete(channel),
    async invoke(channel, event, args) {
      try {
        const handler = handlers.get(channel);
        if (handler === undefined) throw new Error(`No handler registered for '${channel}'`);
        return await handler(event, ...args);
      } catch (error) {
        throw new Error(`Error invoking remote method '${channel}': ${error}`);
      }
    },
  };
}
