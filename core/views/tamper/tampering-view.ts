import * as z from 'zod/mini';
import { optional } from '../../base/shapes.ts';
import { tamperingIdSchema } from '../../record/tampering-record.ts';

export const tamperingViewSchema = z.object({
  id: tamperingIdSchema,
  title: z.string(),
  /** The message that it changes: "Token request". */
  step: z.string(),
  /** Who owes the refusal. */
  by: z.enum(['provider', 'client']),
  /** What a correct provider or client owes, as a sentence. */
  owed: z.string(),
  spec: z.string(),
  /** Where and how it must be refused: "Token request: invalid_grant". */
  expected: z.string(),
  /** The message that was changed or sent again, by its id. */
  exchange: optional(z.string()),
  /** Absent until the run has ended. */
  result: optional(
    z.object({
      kind: z.enum(['refused', 'refused-otherwise', 'accepted', 'not-applicable', 'not-judged']),
      tone: z.enum(['pass', 'fail', 'warn', 'info', 'none']),
      /** "Refused as expected: Token request, invalid_grant". */
      text: z.string(),
    }),
  ),
  /** Whether its steps succeed without the change; present for a refusal by the provider. */
  baseline: optional(
    z.object({
      tone: z.enum(['pass', 'warn', 'none']),
      /** "Without the change, the step succeeded". */
      text: z.string(),
    }),
  ),
});
/** The tampering of a run as window and terminal show it. */
export type TamperingView = Readonly<z.infer<typeof tamperingViewSchema>>;

export const tamperingChoiceSchema = z.extend(tamperingViewSchema, {
  /** Why it does not apply to the run, without a full stop; absent where it does. */
  why: optional(z.string()),
});
/** A tampering that can be ordered for a run, or why it cannot. */
export type TamperingChoice = Readonly<z.infer<typeof tamperingChoiceSchema>>;

export const tamperingBriefSchema = z.object({
  title: z.string(),
  /** Absent until the run has ended. */
  result: optional(
    z.object({
      tone: z.enum(['pass', 'fail', 'warn', 'info', 'none']),
      /** In a word or two: "accepted". */
      text: z.string(),
    }),
  ),
});
/** What a list of runs says of a tampering. */
export type TamperingBrief = Readonly<z.infer<typeof tamperingBriefSchema>>;
