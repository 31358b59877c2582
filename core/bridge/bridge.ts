import type { Channel, ChannelInput, EventName } from './channels.ts';

/**
 * What a host puts on the window as `grantscope`: one function per channel, and one way to listen. Answers
 * and payloads are `unknown` until the window has parsed them with the schema of their channel; a function
 * answers with a `Result` and rejects only when the bridge itself is gone.
 */
export type Bridge = {
  readonly [C in Channel]: (input: ChannelInput<C>) => Promise<unknown>;
} & {
  /** Calls back with each payload of an event; the function that it answers with ends that. */
  readonly listen: (event: EventName, listener: (payload: unknown) => void) => () => void;
};
