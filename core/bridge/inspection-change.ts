import * as z from 'zod/mini';
import { optional } from '../base/shapes.ts';
import { findingSchema } from '../views/finding/finding-view.ts';

export const secretSearchSchema = z.discriminatedUnion('state', [
  /** How many common secrets were tried; `toTry` is absent before the search begins. */
  z.object({ state: z.literal('searching'), tried: z.number(), toTry: optional(z.number()) }),
  /** Ended without a result. */
  z.object({ state: z.literal('unfinished'), reason: z.string() }),
]);
/** The search for the secret of a token among common ones, while there is no result. */
export type SecretSearchView = Readonly<z.infer<typeof secretSearchSchema>>;

/** The state of the search for the secret of one found token, or its result. */
export const inspectionChangeSchema = z.object({
  id: z.string(),
  sequence: z.number(),
  /** Position of the token. */
  found: z.number(),
  /** Null once there is a result. */
  secretSearch: z.nullable(secretSearchSchema),
  finding: optional(findingSchema),
});
export type InspectionChange = Readonly<z.infer<typeof inspectionChangeSchema>>;
