import * as z from 'zod/mini';

export const failureActionSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('edit-connection'), connection: z.string() }),
  z.object({ kind: z.literal('unlock-vault') }),
]);
/** What the window offers to do about a failure. */
export type FailureAction = Readonly<z.infer<typeof failureActionSchema>>;
