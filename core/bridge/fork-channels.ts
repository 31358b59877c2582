import * as z from 'zod/mini';

const optional = z.exactOptional;
const id = z.string().check(z.minLength(1), z.maxLength(100));

/** A message of a stored run; without one, the start of the run. */
const place = { run: id, exchange: optional(id) };

export const forkEffectSchema = z.object({ what: z.string(), outcome: z.string() });

/** The calls that perform a run again from one of its messages on. */
export const forkChannels = {
  /**
   * Starts a run with the plan of another one, and with its record up to the message; `paused` pauses it before the
   * first message that is sent.
   */
  'run:fork': { input: z.object({ ...place, paused: z.boolean() }), output: z.object({ run: z.string() }) },
  /**
   * Returns what is used up or has expired at the provider, and how many messages are taken from the record. Fails
   * where the run cannot be forked.
   */
  'run:fork-effects': {
    input: z.object(place),
    output: z.object({ effects: z.readonly(z.array(forkEffectSchema)), recorded: z.number() }),
  },
} as const;
