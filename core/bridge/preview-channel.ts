import * as z from 'zod/mini';
import { optional } from '../base/shapes.ts';
import { runOptionsSchema } from '../grants/registry.ts';
import { exchangeSchema } from '../views/message/message-view.ts';

const id = z.string().check(z.minLength(1), z.maxLength(100));

/** The call that the screen of a first start makes. */
export const previewChannel = {
  'run:preview': {
    input: z.object({ connection: id, persona: optional(id), options: runOptionsSchema }),
    /** Returns the first message of the grant as it will be sent, masked. */
    output: exchangeSchema,
  },
};
