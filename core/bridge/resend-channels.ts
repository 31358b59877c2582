import * as z from 'zod/mini';
import { forkEffectSchema } from './fork-channels.ts';

const id = z.string().check(z.minLength(1), z.maxLength(100));
const place = { run: id, exchange: id };

/** The calls that send one request of a stored run again. */
export const resendChannels = {
  /** Starts a run with the recorded request as its only message; `paused` pauses it before the request is sent. */
  'run:resend': { input: z.object({ ...place, paused: z.boolean() }), output: z.object({ run: z.string() }) },
  /** Returns what is sent where, and what is used up at the provider. Fails where the message cannot be sent again. */
  'run:resend-effects': {
    input: z.object(place),
    output: z.object({
      effects: z.readonly(z.array(forkEffectSchema)),
      title: z.string(),
      method: z.string(),
      host: z.string(),
    }),
  },
} as const;
