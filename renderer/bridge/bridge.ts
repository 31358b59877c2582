import * as z from 'zod/mini';
import type { Bridge } from '../../core/bridge/bridge.ts';
import type { Channel, EventName } from '../../core/bridge/channel-names.ts';
import {
  type ChannelInput,
  type ChannelOutput,
  channels,
  type EventPayload,
  events,
} from '../../core/bridge/channels.ts';
import type { FailureView } from '../../core/views/failure/failure-view.ts';
import { schemas } from '../../core/views/run/views.ts';
import { parseInPieces } from './parse-in-pieces.ts';

// Compiled parsers need `new Function`, which the content security policy of the window forbids.
z.config({ jitless: true });

/** The result of a call: the parsed value, or the failure. */
export type Answer<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly failure: FailureView };

/**
 * The main process as the window sees it. A malformed response is a failure that names the channel and the
 * path.
 */
export interface BridgeClient {
  /** Never rejects. */
  call<C extends Channel>(channel: C, input: ChannelInput<C>): Promise<Answer<ChannelOutput<C>>>;
  /**
   * Calls back with each event, or with the reason why one could not be read. Returns a function that
   * unsubscribes.
   */
  listen<E extends EventName>(event: E, listener: (payload: Answer<EventPayload<E>>) => void): () => void;
}

const envelope = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), value: z.unknown() }),
  z.object({ ok: z.literal(false), failure: schemas.failure }),
]);

/** Makes a client of what a host left on the window. Without a host every call fails. */
export function connectBridge(host: unknown): BridgeClient {
  return {
    async call(channel, input) {
      const ask = readMethod(host, channel);
      if (ask === undefined) return { ok: false, failure: bridgeMissing(channel) };
      try {
        return await readResponse(channel, await Reflect.apply(ask, host, [input]));
      } catch (error) {
        return { ok: false, failure: bridgeBroken(channel, error) };
      }
    },
    listen(event, listener) {
      const listen = readMethod(host, 'listen');
      if (listen === undefined) return () => undefined;
      const hear = (payload: unknown): void => listener(readEvent(event, payload));
      const stop: unknown = Reflect.apply(listen, host, [event, hear]);
      return () => {
        if (typeof stop === 'function') stop();
      };
    },
  };
}

function readMethod(host: unknown, name: keyof Bridge): ((...input: unknown[]) => unknown) | undefined {
  if (typeof host !== 'object' || host === null) return undefined;
  const method: unknown = Reflect.get(host, name);
  return typeof method === 'function' ? (method as (...input: unknown[]) => unknown) : undefined;
}

async function readResponse<C extends Channel>(
  channel: C,
  answer: unknown,
): Promise<Answer<ChannelOutput<C>>> {
  const read = z.safeParse(envelope, answer);
  if (!read.success) return { ok: false, failure: unreadable(channel, '', read.error.issues[0]) };
  if (!read.data.ok) return read.data;
  const value = await parseInPieces(channels[channel].output, read.data.value);
  // The schema belongs to this channel, which the type checker cannot see through the map.
  if (value.success) return { ok: true, value: value.data as ChannelOutput<C> };
  return { ok: false, failure: unreadable(channel, 'value', value.issue) };
}

function readEvent<E extends EventName>(event: E, payload: unknown): Answer<EventPayload<E>> {
  const value = z.safeParse(events[event], payload);
  if (value.success) return { ok: true, value: value.data as EventPayload<E> };
  return { ok: false, failure: unreadable(event, '', value.error.issues[0]) };
}

function unreadable(name: string, prefix: string, issue: z.core.$ZodIssue | undefined): FailureView {
  const path = [prefix, ...(issue?.path ?? [])].filter((part) => part !== '').join('.');
  return {
    code: 'internal',
    message: `Invalid response on ${name}${path === '' ? '' : ` at ${path}`}.`,
    step: path === '' ? name : `${name}: ${path}`,
    ...(issue?.message === undefined ? {} : { expected: issue.message }),
    hint: 'The window and the program are of different versions. Close the window and start Grantscope again.',
  };
}

function bridgeMissing(channel: string): FailureView {
  return {
    code: 'internal',
    message: 'This window is not connected to Grantscope.',
    step: channel,
    hint: 'Close the window and start Grantscope again.',
  };
}

function bridgeBroken(channel: string, error: unknown): FailureView {
  return {
    code: 'internal',
    message: 'The connection to Grantscope was lost.',
    step: channel,
    received: error instanceof Error ? error.message : String(error),
    hint: 'Saved data is not affected. Close the window and start Grantscope again.',
  };
}
