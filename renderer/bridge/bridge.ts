import * as z from 'zod/mini';
import type { Bridge } from '../../core/bridge/bridge.ts';
import type { Channel, EventName } from '../../core/bridge/channel-names.ts';
import type { ChannelInput, ChannelOutput, EventPayload } from '../../core/bridge/channels.ts';
import { startChannels, startEvents } from '../../core/bridge/start-channels.ts';
import { type FailureView, failureViewSchema } from '../../core/views/failure/failure-view.ts';
import { loadFailure } from '../format/load-failure.ts';
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
  z.object({ ok: z.literal(false), failure: failureViewSchema }),
]);

type Schemas = typeof import('../../core/bridge/channels.ts');

let schemas: Schemas | undefined;

/** Loads the schemas that the window does not start with. Rejects when they cannot be loaded; may be called again. */
export async function loadSchemas(): Promise<Schemas> {
  schemas ??= await import('../../core/bridge/channels.ts');
  return schemas;
}

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
      const hear = (payload: unknown): void => {
        const schema = eventSchema(event);
        if (schema !== undefined) listener(readEvent(event, schema, payload));
        else {
          // Those that arrive meanwhile are read in their order, before any later one.
          loadSchemas().then(
            ({ events }) => listener(readEvent(event, events[event], payload)),
            (error: unknown) => listener({ ok: false, failure: loadFailure(error) }),
          );
        }
      };
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
  let schema: z.core.$ZodType;
  try {
    schema = await outputSchema(channel);
  } catch (error) {
    return { ok: false, failure: loadFailure(error) };
  }
  const value = await parseInPieces(schema, read.data.value);
  // The schema belongs to this channel, which the type checker cannot see through the map.
  if (value.success) return { ok: true, value: value.data as ChannelOutput<C> };
  return { ok: false, failure: unreadable(channel, 'value', value.issue) };
}

/** Schemas that are needed soon after the start: all others take longer to load. */
const soon: Partial<Record<Channel, () => Promise<{ readonly output: z.core.$ZodType }>>> = {
  'run:preview': async () =>
    (await import('../../core/bridge/preview-channel.ts')).previewChannel['run:preview'],
};

/** Rejects when the schema cannot be loaded. */
async function outputSchema(channel: Channel): Promise<z.core.$ZodType> {
  const known: Partial<Record<Channel, { readonly output: z.core.$ZodType }>> =
    schemas?.channels ?? startChannels;
  const { output } = known[channel] ?? (await soon[channel]?.()) ?? (await loadSchemas()).channels[channel];
  return output;
}

function eventSchema(event: EventName): z.core.$ZodType | undefined {
  const known: Partial<Record<EventName, z.core.$ZodType>> = schemas?.events ?? startEvents;
  return known[event];
}

function readEvent<E extends EventName>(
  event: E,
  schema: z.core.$ZodType,
  payload: unknown,
): Answer<EventPayload<E>> {
  const value = z.safeParse(schema, payload);
  // The schema belongs to this event, which the type checker cannot see through the map.
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
