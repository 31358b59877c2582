import * as z from 'zod/mini';
import { optional } from '../../base/shapes.ts';

const pointerSchema = z.object({
  exchange: optional(z.string()),
  part: z.enum([
    'url',
    'query',
    'fragment',
    'body',
    'header',
    'status',
    'claim',
    'jose-header',
    'token',
    'member',
  ]),
  name: optional(z.string()),
});

export const findingSchema = z.object({
  rule: z.string(),
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
/** One verdict of one rule. */
export type FindingView = Readonly<z.infer<typeof findingSchema>>;
