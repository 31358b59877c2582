import type { Readable, Writable } from 'node:stream';
import {
  DevtoolsError,
  type DevtoolsEvent,
  type DevtoolsMethod,
  type DevtoolsParams,
  type DevtoolsPort,
  type DevtoolsResult,
} from './devtools-port.ts';

interface Pending {
  readonly method: string;
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: DevtoolsError) => void;
}

/**
 * Speaks the DevTools protocol over `--remote-debugging-pipe`: JSON messages that each end with a NUL byte.
 * When either stream ends, every pending call rejects and the closed listeners are called.
 */
export function openDevtoolsPipe(toBrowser: Writable, fromBrowser: Readable): DevtoolsPort {
  const pending = new Map<number, Pending>();
  const listeners = new Set<(event: DevtoolsEvent) => void>();
  const closedListeners: (() => void)[] = [];
  let lastId = 0;
  let closed = false;

  const close = () => {
    if (closed) return;
    closed = true;
    for (const call of pending.values()) call.reject(new DevtoolsError(call.method, 'the browser has gone'));
    pending.clear();
    for (const listener of closedListeners) listener();
  };

  const receive = (text: string) => {
    const message = readMessage(text);
    if (message.kind === 'event') {
      for (const listener of [...listeners]) listener(message.event);
      return;
    }
    if (message.kind === 'unreadable') return;
    const call = pending.get(message.id);
    if (call === undefined) return;
    pending.delete(message.id);
    if (message.error === undefined) call.resolve(message.result);
    else call.reject(new DevtoolsError(call.method, message.error));
  };

  let unsent = '';
  /** Commands that are sent together are one write, because each write wakes the browser. */
  const writeSoon = (text: string) => {
    if (unsent === '') {
      process.nextTick(() => {
        toBrowser.write(unsent);
        unsent = '';
      });
    }
    unsent += text;
  };

  splitAtNul(fromBrowser, receive);
  for (const stream of [toBrowser, fromBrowser]) {
    stream.once('close', close);
    stream.on('error', close);
  }
  fromBrowser.once('end', close);

  return {
    send<M extends DevtoolsMethod>(method: M, params?: DevtoolsParams<M>, sessionId?: string) {
      if (closed) return Promise.reject(new DevtoolsError(method, 'the browser has gone'));
      lastId += 1;
      const id = lastId;
      return new Promise<DevtoolsResult<M>>((resolve, reject) => {
        // The protocol promises that the result has the shape of the method's declaration.
        pending.set(id, { method, resolve: (result) => resolve(result as DevtoolsResult<M>), reject });
        writeSoon(`${JSON.stringify({ id, method, params: params ?? {}, sessionId })}\0`);
      });
    },
    on(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    onClosed(listener) {
      if (closed) listener();
      else closedListeners.push(listener);
    },
  };
}

/** A longer message could not become a string; it is skipped. */
const longestMessage = 256 * 1_048_576;

function splitAtNul(stream: Readable, receive: (text: string) => void): void {
  let parts: Buffer[] = [];
  let length = 0;
  const add = (part: Buffer) => {
    length += part.length;
    if (length <= longestMessage) parts.push(part);
    else parts = [];
  };
  stream.on('data', (chunk: Buffer) => {
    let start = 0;
    for (let end = chunk.indexOf(0, start); end !== -1; end = chunk.indexOf(0, start)) {
      add(chunk.subarray(start, end));
      const text = Buffer.concat(parts).toString('utf8');
      parts = [];
      length = 0;
      start = end + 1;
      receive(text);
    }
    if (start < chunk.length) add(chunk.subarray(start));
  });
}

type Message =
  | { readonly kind: 'reply'; readonly id: number; readonly result: unknown; readonly error?: string }
  | { readonly kind: 'event'; readonly event: DevtoolsEvent }
  | { readonly kind: 'unreadable' };

interface RawMessage {
  readonly id?: unknown;
  readonly method?: unknown;
  readonly result?: unknown;
  readonly error?: { readonly message?: unknown };
}

function readMessage(text: string): Message {
  let raw: RawMessage | null;
  try {
    raw = JSON.parse(text);
  } catch {
    return { kind: 'unreadable' };
  }
  if (typeof raw !== 'object' || raw === null) return { kind: 'unreadable' };
  if (typeof raw.id === 'number') {
    if (raw.error === undefined) return { kind: 'reply', id: raw.id, result: raw.result };
    return { kind: 'reply', id: raw.id, result: undefined, error: String(raw.error.message ?? 'refused') };
  }
  // The browser is the trusted side of the pipe: an event has the shape of its method's declaration.
  if (typeof raw.method === 'string') return { kind: 'event', event: raw as DevtoolsEvent };
  return { kind: 'unreadable' };
}
