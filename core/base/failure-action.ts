import * as z from 'zod/mini';
import { list } from './shapes.ts';

export const failureActionSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('edit-connection'), connection: z.string() }),
  z.object({ kind: z.literal('unlock-vault') }),
  /** The URL is that of an API: the issuers that it names, and the resource to request tokens for. */
  z.object({ kind: z.literal('use-issuer'), issuers: list(z.string()), resource: z.string() }),
]);
/** The action that the window offers for a failure. */
export type FailureAction = Readonly<z.infer<typeof failureActionSchema>>;
