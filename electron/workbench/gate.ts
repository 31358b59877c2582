import type { Failure, Result } from '../../core/base/failure.ts';
import type { Channel } from '../../core/bridge/channel-names.ts';
import { type ChannelInput, type ChannelOutput, channels } from '../../core/bridge/channels.ts';
import { type ApartText, putBack, takeApart } from '../machine/apart-texts.ts';
import { storageFailure } from '../store/storage-failure.ts';
import { inputProblem } from './input-problem.ts';
import { JsonText } from './json-text.ts';

/**
 * The handlers of the main process for each channel; a value may be JSON text of the output. A handler may reject
 * with an error of the disk or the database, which is reported as such, or with any other, which is reported as
 * internal.
 */
export type Handlers = {
  readonly [C in Channel]: (
    input: ChannelInput<C>,
  ) => Result<ChannelOutput<C> | JsonText> | Promise<Result<ChannelOutput<C> | JsonText>>;
};

/** Performs a call that arrived over the bridge from our own window. Never rejects. */
export type Gate = (channel: unknown, input: unknown) => Promise<Result<unknown>>;

/**
 * Turns a message of the bridge into a typed call: an unknown channel, or an input that does not match the schema of
 * its channel, is refused with the path of the problem.
 */
export function createGate(handlers: Handlers): Gate {
  return async (channel, input) => {
    if (!isChannel(channel)) {
      return refuse({
        code: 'invalid-input',
        message: `Unknown channel ${inWords(channel)}.`,
        step: 'bridge',
      });
    }
    return call(handlers, channel, input);
  };
}

/**
 * Performs a call whose input is JSON text, as it crosses to a window: text is read many times faster than the
 * objects of a browser's protocol, and means the same in every host. Returns the `Result` as text.
 */
export async function callWithText(gate: Gate, channel: unknown, input: unknown): Promise<string> {
  const { json, apart } = await callApart(gate, channel, input);
  return putBack(json, apart);
}

/** The result of a call as text, with its long texts beside it. */
export interface ApartResult {
  readonly json: string;
  readonly apart: readonly ApartText[];
}

/** The same with long texts beside the JSON, of input and result; those of the input by their names. */
export async function callApart(
  gate: Gate,
  channel: unknown,
  input: unknown,
  texts: ReadonlyMap<string, string> = new Map(),
): Promise<ApartResult> {
  const read = readText(input);
  for (const [name, text] of texts) {
    if (typeof read === 'object' && read !== null && Object.hasOwn(read, name)) Reflect.set(read, name, text);
  }
  const result = await gate(channel, read);
  if (result.ok && result.value instanceof JsonText) {
    const { text, apart } = result.value;
    const placed = apart.map((one) => ({ ...one, path: ['value', ...one.path] }));
    return { json: `{"ok":true,"value":${text}}`, apart: placed };
  }
  const { value, apart } = takeApart(result);
  return { json: JSON.stringify(value), apart };
}

/** The result for a page that is not our window, as text. */
export const foreignCaller = JSON.stringify(
  refuse({ code: 'invalid-input', message: 'This page may not call Grantscope.', step: 'bridge' }),
);

function readText(input: unknown): unknown {
  try {
    return typeof input === 'string' ? JSON.parse(input) : undefined;
  } catch {
    return undefined;
  }
}

async function call<C extends Channel>(
  handlers: Handlers,
  channel: C,
  input: unknown,
): Promise<Result<unknown>> {
  const parsed = channels[channel].input.safeParse(input);
  if (!parsed.success) {
    const { path, received } = inputProblem(parsed.error.issues[0], input);
    return refuse({
      code: 'invalid-input',
      message: `The input of the call ${channel} is invalid.`,
      step: `bridge: ${[channel, ...path].map((name) => String(name)).join('.')}`,
      received,
    });
  }
  try {
    return await handlers[channel](parsed.data as ChannelInput<C>);
  } catch (error) {
    return refuse(storageFailure(error, `bridge: ${channel}`));
  }
}

function isChannel(value: unknown): value is Channel {
  return typeof value === 'string' && Object.hasOwn(channels, value);
}

function inWords(value: unknown): string {
  return typeof value === 'string' ? JSON.stringify(value.slice(0, 80)) : `of type ${typeof value}`;
}

function refuse(failure: Failure): Result<never> {
  return { ok: false, failure };
}
