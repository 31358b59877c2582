import { spawn } from 'node:child_process';
import { Readable, Writable } from 'node:stream';
import { type MessagePort, workerData } from 'node:worker_threads';

// Holds the pipe of the browser in a thread of its own, so that the main thread can wait for a response.

export interface WorkerData {
  readonly executable: string;
  readonly args: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  /** Becomes 1 when the response that is waited for has been posted. */
  readonly flag: SharedArrayBuffer;
  readonly port: MessagePort;
}

/** A command of the protocol as text; `waits` when the main thread is blocked until its response. */
export type ToWorker =
  | { readonly text: string; readonly id: number; readonly waits: boolean }
  | { readonly end: true };

const { executable, args, env, flag, port }: WorkerData = workerData;
const cells = new Int32Array(flag);
const child = spawn(executable, args, {
  stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'],
  detached: true,
  env,
});
const [, , , commands, messages] = child.stdio;
if (!(commands instanceof Writable) || !(messages instanceof Readable)) throw new Error('no pipe');
commands.on('error', () => undefined);

const waiting = new Set<number>();
let parts: Buffer[] = [];
messages.on('data', (chunk: Buffer) => {
  let rest = chunk;
  for (let end = rest.indexOf(0); end !== -1; end = rest.indexOf(0)) {
    const text = Buffer.concat([...parts, rest.subarray(0, end)]).toString('utf8');
    parts = [];
    rest = rest.subarray(end + 1);
    port.postMessage(text);
    if (waiting.size > 0) release(text);
  }
  if (rest.length > 0) parts.push(rest);
});

function release(text: string): void {
  const { id }: { id?: number } = JSON.parse(text);
  if (id === undefined || !waiting.delete(id)) return;
  Atomics.store(cells, 0, 1);
  Atomics.notify(cells, 0);
}

port.on('message', (message: ToWorker) => {
  if ('end' in message) {
    if (child.pid !== undefined && child.exitCode === null && child.signalCode === null)
      process.kill(-child.pid, 'SIGKILL');
    return;
  }
  if (message.waits) waiting.add(message.id);
  commands.write(`${message.text}\0`);
});
const gone = () => {
  port.postMessage('');
  port.close();
};
child.once('error', gone);
child.once('exit', gone);
