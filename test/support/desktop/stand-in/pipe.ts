import { MessageChannel, receiveMessageOnPort, Worker } from 'node:worker_threads';
import type {
  DevtoolsEvent,
  DevtoolsMethod,
  DevtoolsParams,
  DevtoolsResult,
} from '../../../../electron/login-window/devtools-port.ts';
import type { ToWorker, WorkerData } from './pipe-worker.ts';

type Response = {
  readonly id: number;
  readonly result?: object;
  readonly error?: { readonly message: string };
};
type Message = Response | DevtoolsEvent;

/** How long a blocking command may take, in milliseconds. */
const patience = 30_000;

/** The connection to a browser, with commands that block as the calls of Electron do. */
export interface BrowserPipe {
  send<M extends DevtoolsMethod>(
    method: M,
    params?: DevtoolsParams<M>,
    sessionId?: string,
  ): Promise<DevtoolsResult<M>>;
  /** Sends a command of any name, for the application. */
  forward(method: string, params: object, sessionId: string): Promise<object>;
  /** Blocks until the response is there; events of before it are delivered later, in order. */
  sync<M extends DevtoolsMethod>(
    method: M,
    params?: DevtoolsParams<M>,
    sessionId?: string,
  ): DevtoolsResult<M>;
  /** Takes an event that has not been delivered yet out of the queue. */
  take(matches: (event: DevtoolsEvent) => boolean): DevtoolsEvent | undefined;
  /** Returns a function that ends the subscription. */
  on(listener: (event: DevtoolsEvent) => void): () => void;
  /** Ends the browser with all of its processes. */
  end(): void;
  readonly ended: Promise<void>;
}

/** Starts a browser that is spoken to through a pipe. */
export function openPipe(start: Omit<WorkerData, 'flag' | 'port'>): BrowserPipe {
  const flag = new SharedArrayBuffer(4);
  const cells = new Int32Array(flag);
  const { port1: port, port2 } = new MessageChannel();
  const worker = new Worker(new URL('./pipe-worker.ts', import.meta.url), {
    workerData: { ...start, flag, port: port2 } satisfies WorkerData,
    transferList: [port2],
    execArgv: [],
  });
  worker.unref();
  const { promise: ended, resolve: endNow } = Promise.withResolvers<void>();
  const pending = new Map<number, { resolve(result: object): void; reject(error: Error): void }>();
  const queue: Message[] = [];
  const listeners = new Set<(event: DevtoolsEvent) => void>();
  let lastId = 0;
  let hasEnded = false;

  const deliver = () => {
    for (let message = queue.shift(); message !== undefined; message = queue.shift()) {
      if ('id' in message) {
        const call = pending.get(message.id);
        pending.delete(message.id);
        if (message.error === undefined) call?.resolve(message.result ?? {});
        else call?.reject(new Error(message.error.message));
      } else for (const listener of [...listeners]) listener(message);
    }
  };
  // An empty text says that the browser has gone.
  const receive = (text: string): Message | undefined => {
    if (text !== '') return JSON.parse(text);
    hasEnded = true;
    for (const { reject } of pending.values()) reject(new Error('the browser of the stand-in has gone'));
    pending.clear();
    endNow();
    return undefined;
  };
  port.on('message', (text: string) => {
    const message = receive(text);
    if (message !== undefined) queue.push(message);
    deliver();
  });

  const post = (method: string, params: object, sessionId: string | undefined, waits: boolean): number => {
    lastId += 1;
    const text = JSON.stringify({ id: lastId, method, params, sessionId });
    port.postMessage({ text, id: lastId, waits } satisfies ToWorker);
    return lastId;
  };
  const forward = (method: string, params: object, sessionId: string | undefined): Promise<object> =>
    new Promise((resolve, reject) => {
      if (hasEnded) reject(new Error('the browser of the stand-in has gone'));
      else pending.set(post(method, params, sessionId, false), { resolve, reject });
    });
  const block = (method: string, params: object, sessionId: string | undefined): object => {
    Atomics.store(cells, 0, 0);
    const id = post(method, params, sessionId, true);
    Atomics.wait(cells, 0, 0, patience);
    let found: Response | undefined;
    for (let got = receiveMessageOnPort(port); got !== undefined; got = receiveMessageOnPort(port)) {
      const message = receive(got.message);
      if (message === undefined) break;
      if ('id' in message && message.id === id) found = message;
      else queue.push(message);
    }
    setImmediate(deliver);
    if (found === undefined) throw new Error(`${method}: no response of the browser`);
    if (found.error !== undefined) throw new Error(`${method}: ${found.error.message}`);
    return found.result ?? {};
  };

  return {
    // The protocol promises that the result has the shape of the method's declaration.
    send: <M extends DevtoolsMethod>(method: M, params?: DevtoolsParams<M>, sessionId?: string) =>
      forward(method, params ?? {}, sessionId) as Promise<DevtoolsResult<M>>,
    sync: <M extends DevtoolsMethod>(method: M, params?: DevtoolsParams<M>, sessionId?: string) =>
      block(method, params ?? {}, sessionId) as DevtoolsResult<M>,
    forward,
    take(matches) {
      const index = queue.findIndex((message) => !('id' in message) && matches(message));
      const [event] = index === -1 ? [] : queue.splice(index, 1);
      return event === undefined || 'id' in event ? undefined : event;
    },
    on(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    end: () => port.postMessage({ end: true } satisfies ToWorker),
    ended,
  };
}
