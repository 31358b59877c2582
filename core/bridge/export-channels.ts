import * as z from 'zod/mini';
import { redactionReceiptSchema } from '../record/redaction-receipt.ts';

const optional = z.exactOptional;
const id = z.string().check(z.minLength(1), z.maxLength(100));

/** The files that a run can be exported as. */
export const exportFormats = ['har', 'markdown', 'html', 'grantscope'] as const;
export type ExportFormat = (typeof exportFormats)[number];

const exportedFile = z.object({
  path: z.string(),
  /** What was masked; absent for an export with secrets. */
  receipt: optional(redactionReceiptSchema),
});
export type ExportedFileView = Readonly<z.infer<typeof exportedFile>>;

/** The calls about runs as files that are written. */
export const exportChannels = {
  /** Writes a run to a file in the folder for downloads, with pseudonyms in place of secrets unless those are chosen. */
  'run:export': {
    input: z.object({
      run: id,
      format: z.enum(exportFormats),
      secrets: z.boolean(),
      /** Whether a `.grantscope` file or an HTML page has the screenshots of the run. */
      screenshots: optional(z.boolean()),
    }),
    output: exportedFile,
  },
} as const;
