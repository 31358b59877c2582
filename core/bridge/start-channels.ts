import * as z from 'zod/mini';
import { optional } from '../base/shapes.ts';
import { runOptionsSchema } from '../grants/registry.ts';
import { exchangeSchema } from '../views/message/message-view.ts';
import { appStateSchema } from './app-state.ts';

const id = z.string().check(z.minLength(1), z.maxLength(100));

/** The calls that the window starts with. */
export const startChannels = {
  'app:state': { input: z.null(), output: appStateSchema },
  'run:preview': {
    input: z.object({ connection: id, persona: optional(id), options: runOptionsSchema }),
    /** Returns the first message of the grant as it will be sent, masked. */
    output: exchangeSchema,
  },
};

/** The events that arrive before anything was called. */
export const startEvents = {
  'app:changed': appStateSchema,
};
