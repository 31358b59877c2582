import * as z from 'zod/mini';
import { list, optional } from '../base/shapes.ts';

/** A secret that was replaced in an export: by its pseudonym, everywhere. */
const replacedSecretSchema = z.object({
  /** What is written in its place: `access_token-1`. */
  pseudonym: z.string(),
  /** The name of its parameter, member, or header, or `cookie`: `access_token`. */
  kind: z.string(),
  /** How often it was replaced. */
  count: z.number(),
  /** The parts of the export in which it was replaced: messages and the like, each once. */
  places: list(z.string()),
});

/** What was masked in an export. */
export const redactionReceiptSchema = z.object({
  secrets: list(replacedSecretSchema),
  /** Names of the fields of login pages whose values are masked when they are typed, and stored nowhere. */
  typedFields: list(z.string()),
  /** How many messages are exported as they are shown, because they can only be read masked now. */
  alreadyMasked: optional(z.number()),
});
export type RedactionReceipt = Readonly<z.infer<typeof redactionReceiptSchema>>;
