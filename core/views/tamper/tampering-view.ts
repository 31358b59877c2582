import * as z from 'zod/mini';
import { present } from '../../base/present.ts';
import { optional } from '../../base/shapes.ts';
import { type TamperingRecord, tamperingIdSchema } from '../../record/tampering-record.ts';
import type { Tampering } from '../../tamper/tampering.ts';
import { tamperingOf } from '../../tamper/tamperings.ts';
import { expectedText, resultWords, stepText } from './tampering-words.ts';

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
});
/** The tampering of a run as window and terminal show it. */
export type TamperingView = Readonly<z.infer<typeof tamperingViewSchema>>;

/** A tampering that can be ordered. */
export function tamperingChoice(tampering: Tampering): TamperingView {
  const { id, title, refusal, owed, spec } = tampering;
  return {
    id,
    title,
    step: stepText(tampering),
    by: refusal.by,
    owed,
    spec,
    expected: expectedText(refusal),
  };
}

/** The tampering of a run, with what it came to. */
export function tamperingView({ id, exchange, result }: TamperingRecord): TamperingView {
  const tampering = tamperingOf(id);
  return {
    ...tamperingChoice(tampering),
    ...present({
      exchange,
      result: result && { kind: result.kind, ...resultWords(result, tampering) },
    }),
  };
}
