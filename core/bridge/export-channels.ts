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

/** Longest file that the window can import, in bytes. */
export const longestImport = 15_000_000;

const importedRun = z.object({
  run: z.string(),
  /** The parts of the file that cannot be read, each with the reason. */
  leftOut: z.readonly(z.array(z.string())),
});
export type ImportedRunView = Readonly<z.infer<typeof importedRun>>;

/** The calls about runs as files. */
export const exportChannels = {
  /** Writes a run to a file in the folder for downloads, with pseudonyms in place of secrets unless those are chosen. */
  'run:export': {
    input: z.object({ run: id, format: z.enum(exportFormats), secrets: z.boolean() }),
    output: exportedFile,
  },
  /** Stores a run from a file, given as base64, as a run of its own. */
  'run:import': {
    input: z.object({ data: z.string().check(z.maxLength((longestImport * 4) / 3 + 4)) }),
    output: importedRun,
  },
} as const;
