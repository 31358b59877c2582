import * as z from 'zod/mini';

/** What the installer of Electron reports to the program that runs it. */
export const downloadMessage = z.discriminatedUnion('at', [
  /** Another download of the same package is in progress, which it waits for. */
  z.object({ at: z.literal('waiting') }),
  z.object({ at: z.literal('connecting') }),
  /** In bytes; the total is absent where the server does not report it. */
  z.object({ at: z.literal('receiving'), received: z.number(), total: z.optional(z.number()) }),
  /** Everything was received, and is checked and unpacked. */
  z.object({ at: z.literal('installing') }),
  /** Why the connection failed; the installer ends after it. */
  z.object({ at: z.literal('failed'), reason: z.string() }),
]);

export type DownloadMessage = z.infer<typeof downloadMessage>;

/** The progress of a download. */
export type DownloadProgress = Exclude<DownloadMessage, { at: 'failed' }>;
