import * as z from 'zod/mini';
import { optional } from '../base/shapes.ts';
import { legSchema } from '../script/leg-schema.ts';

/** Where a run failed, for lists of runs: plain data without values of the provider but its error code. */
export const failedStepSchema = z.object({
  /** The code of the failure. */
  code: z.string(),
  /** The step that failed; absent where it was none of the protocol. */
  leg: optional(legSchema),
  /** The status of its response. */
  status: optional(z.number()),
  /** The error code of its response, such as `invalid_client`. */
  error: optional(z.string()),
  /** Set where the run had received tokens before. */
  tokens: optional(z.literal(true)),
});
export type FailedStep = Readonly<z.infer<typeof failedStepSchema>>;
