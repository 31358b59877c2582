import * as z from 'zod/mini';
import { appStateSchema } from './app-state.ts';

/** The call that the window starts with. */
export const startChannels = {
  'app:state': { input: z.null(), output: appStateSchema },
};

/** The events that arrive before anything was called. */
export const startEvents = {
  'app:changed': appStateSchema,
};
