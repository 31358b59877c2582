import * as z from 'zod/mini';
import { optional } from '../../base/shapes.ts';
import { pointerSchema, subjectRefSchema } from '../../record/finding-record.ts';

export const findingSchema = z.object({
  rule: z.string(),
  /** Absent in runs of older versions that did not record it. */
  about: optional(subjectRefSchema),
  subject: z.string(),
  title: z.string(),
  spec: z.string(),
  severity: z.enum(['error', 'warning', 'information']),
  result: z.enum(['pass', 'fail', 'warn', 'info', 'not-applicable']),
  expected: optional(z.string()),
  received: optional(z.string()),
  at: optional(pointerSchema),
  note: optional(z.string()),
  reason: optional(z.string()),
});
/** One result of one rule. */
export type FindingView = Readonly<z.infer<typeof findingSchema>>;
