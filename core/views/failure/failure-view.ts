import * as z from 'zod/mini';
import { failureActionSchema } from '../../base/failure-action.ts';
import { list, optional } from '../../base/shapes.ts';
import { failureCertificateSchema } from '../../base/wire-schema.ts';

export const failureViewSchema = z.object({
  code: z.string(),
  message: z.string(),
  step: optional(z.string()),
  expected: optional(z.string()),
  received: optional(z.string()),
  spec: optional(z.string()),
  hint: optional(z.string()),
  action: optional(failureActionSchema),
  causes: optional(list(z.object({ text: z.string(), seen: z.boolean(), exchange: optional(z.string()) }))),
  certificates: optional(list(failureCertificateSchema)),
});
/** A failure as it crosses the bridge; its section is a text that the window looks up. */
export type FailureView = Readonly<z.infer<typeof failureViewSchema>>;
