import * as z from 'zod/mini';
import { breakpointSchema, conditionsSchema } from '../debug/breakpoint.ts';

const id = z.string().check(z.minLength(1), z.maxLength(100));

/** The calls about breakpoints. The breakpoints of a connection are part of its view. */
export const breakpointChannels = {
  /** Adds a breakpoint, or changes the one with this id. */
  'breakpoint:save': {
    input: z.object({
      connection: id,
      id: z.exactOptional(id),
      on: z.boolean(),
      conditions: conditionsSchema,
    }),
    output: breakpointSchema,
  },
  'breakpoint:delete': { input: z.object({ id }), output: z.null() },
  'breakpoint:restore': { input: z.object({ id }), output: breakpointSchema },
} as const;
