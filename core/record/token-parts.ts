import * as z from 'zod/mini';
import { optional } from '../base/shapes.ts';

/** A claim, or a member of a header. */
export const claimRecordSchema = z.object({
  name: z.string(),
  /** A string as it is, else JSON; masked. */
  value: z.string(),
  /** Set where `value` is JSON. */
  json: optional(z.literal(true)),
  /** The value of the generation before, where it changed; null where it is new. */
  was: optional(z.nullable(z.string())),
});
export type ClaimRecord = Readonly<z.infer<typeof claimRecordSchema>>;

export const signatureStates = [
  'valid',
  'invalid',
  'unsecured',
  'no-key',
  'unusable',
  'not-checked',
] as const;

/** See `SignatureVerdict` in core/token/signature-verdict.ts. */
export const signatureRecordSchema = z.object({
  state: z.enum(signatureStates),
  keyId: optional(z.string()),
  reason: optional(z.string()),
});
export type SignatureRecord = Readonly<z.infer<typeof signatureRecordSchema>>;
