import type { Failure, Result } from '../../core/base/failure.ts';
import { type Channel, type ChannelInput, type ChannelOutput, channels } from '../../core/bridge/channels.ts';
import { storageFailure } from '../store/storage-failure.ts';
import { JsonText } from './json-text.ts';

/**
 * What the main process does for each channel; a value may be JSON text of the output. A handler may reject: with what
 * the disk or the database refused, which is told as that, or by a mistake of ours, and said so.
 */
export type Handlers = {
  readonly [C in Channel]: (
    input: ChannelInput<C>,
  ) => Result<ChannelOutput<C> | JsonText> | Promise<Result<ChannelOutput<C> | JsonText>>;
};

/** Takes a call that came over the bridge from our own window. Never rejects. */
export type Gate = (channel: unknown, input: unknown) => Promise<Result<unknown>>;

/**
 * Turns what comes over the bridge into a typed call: an unknown channel, or an input that is not of its
 * channel's form, is refused with the path of what is wrong.
 */
export function createGate(handlers: Handlers): Gate {
  return async (channel, input) => {
    if (!isChannel(channel)) {
      return refuse({
        code: 'invalid-input',
        message: `There is no channel ${inWords(channel)}.`,
        step: 'bridge',
      });
    }
    return call(handlers, channel, input);
  };
}

/**
 * Takes a call whose input is JSON text, as it crosses to a window: text is read many times faster than what
 * a browser's protocol makes of objects, and means the same in every host. Answers with the `Result` as text.
 */
export async function callWithText(gate: Gate, channel: unknown, input: unknown): Promise<string> {
  const result = await gate(channel, readText(input));
  if (result.ok && result.value instanceof JsonText) return `{"ok":true,"value":${result.value.text}}`;
  return JSON.stringify(result);
}

/** What a page that is not our window is answered, as text. */
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
    const [issue] = parsed.error.issues;
    return refuse({
      code: 'invalid-input',
      message: `The call ${channel} was given something that it does not take.`,
      step: `bridge: ${[channel, ...(issue?.path ?? [])].join('.')}`,
      received: issue?.message ?? 'nothing',
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
