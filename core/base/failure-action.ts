import * as z from 'zod/mini';

export const failureActionSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('edit-connection'), connection: z.string() }),
  z.object({ kind: z.literal('unlock-vault') }),
]);
/** The action that the window offers for a failure. */
export type FailureAction = Readonly<z.infer<typeof failureActionSchema>>;
