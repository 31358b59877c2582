import * as z from 'zod/mini';
import { list, optional } from '../base/shapes.ts';

/** See `FormatReading` in core/token/formats/format.ts; masked. */
export const formatRecordSchema = z.object({
  format: z.string(),
  name: z.string(),
  reason: z.string(),
  parts: list(
    z.object({
      title: z.string(),
      rows: list(
        z.object({
          name: z.string(),
          value: z.string(),
          meaning: optional(z.string()),
          spec: optional(z.string()),
          /** Seconds since 1970, for a value that is a time. */
          time: optional(z.number()),
        }),
      ),
      text: optional(z.string()),
    }),
  ),
  problems: list(z.string()),
});
export type FormatRecord = Readonly<z.infer<typeof formatRecordSchema>>;
