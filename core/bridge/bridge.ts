import type { Channel, EventName } from './channel-names.ts';
import type { ChannelInput } from './channels.ts';

/**
 * The object `grantscope` that a host adds to the window: one function per channel, and one to subscribe to
 * events. Results and payloads are `unknown` until the window has parsed them with the schema of their
 * channel. A function resolves with a `Result`, and rejects only when the bridge itself is gone.
 */
export type Bridge = {
  readonly [C in Channel]: (input: ChannelInput<C>) => Promise<unknown>;
} & {
  /** Calls back with each payload of an event. Returns a function that unsubscribes. */
  readonly listen: (event: EventName, listener: (payload: unknown) => void) => () => void;
};
