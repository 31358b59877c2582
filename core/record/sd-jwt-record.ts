import * as z from 'zod/mini';
import { list, optional } from '../base/shapes.ts';
import { claimRecordSchema, signatureRecordSchema } from './token-parts.ts';

/** See `Disclosure` in core/token/sd-jwt/match-disclosures.ts. */
const disclosureSchema = z.object({
  state: z.enum(['disclosed', 'unmatched', 'rejected', 'not-checked']),
  name: optional(z.string()),
  /** A string as it is, else JSON; masked. Absent where it cannot be read. */
  value: optional(z.string()),
  /** Set where `value` is JSON. */
  json: optional(z.literal(true)),
  at: optional(z.string()),
  problem: optional(z.string()),
});
export type DisclosureRecord = Readonly<z.infer<typeof disclosureSchema>>;

/** The disclosures and the key binding JWT of an SD-JWT (RFC 9901), decoded and masked. */
export const sdJwtRecordSchema = z.object({
  /** `_sd_alg` as written, or its default value. */
  algorithm: z.string(),
  disclosures: list(disclosureSchema),
  /** The number of digests without a disclosure. */
  undisclosed: z.number(),
  problems: list(z.string()),
  keyBinding: optional(
    z.object({
      signature: signatureRecordSchema,
      problems: list(z.string()),
      claims: list(claimRecordSchema),
    }),
  ),
});
export type SdJwtRecord = Readonly<z.infer<typeof sdJwtRecordSchema>>;
