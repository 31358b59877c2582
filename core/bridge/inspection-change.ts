import * as z from 'zod/mini';
import { optional } from '../base/shapes.ts';
import { findingSchema } from '../views/finding/finding-view.ts';

export const secretSearchSchema = z.discriminatedUnion('state', [
  /** Number of well-known secrets that were tried; `toTry` is absent before the search starts. */
  z.object({ state: z.literal('searching'), tried: z.number(), toTry: optional(z.number()) }),
  /** Ended without a result. */
  z.object({ state: z.literal('unfinished'), reason: z.string() }),
]);
/** The search for the secret of a token among well-known ones, without a result so far. */
export type SecretSearchView = Readonly<z.infer<typeof secretSearchSchema>>;

/** The state of the search for the secret of one found token, or its result. */
export const inspectionChangeSchema = z.object({
  id: z.string(),
  sequence: z.number(),
  /** Index of the token. */
  found: z.number(),
  /** Null once there is a result. */
  secretSearch: z.nullable(secretSearchSchema),
  finding: optional(findingSchema),
});
export type InspectionChange = Readonly<z.infer<typeof inspectionChangeSchema>>;
