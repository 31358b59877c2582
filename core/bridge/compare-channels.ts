import * as z from 'zod/mini';
import { comparisonSchema } from '../views/run/compare/comparison.ts';

const id = z.string().check(z.minLength(1), z.maxLength(100));

/** The call that compares runs. */
export const compareChannels = {
  /** Compares a stored run with another one, or one message of it alone; fails where one of them was deleted, has not ended, or cannot be read. */
  'run:compare': {
    input: z.object({ run: id, other: id, exchange: z.exactOptional(id) }),
    output: comparisonSchema,
  },
} as const;
