import * as z from 'zod/mini';
import { schemas } from '../views/run/views.ts';
import { longestPart } from './import-limits.ts';

const optional = z.exactOptional;
const list = <T extends z.core.$ZodType>(item: T) => z.readonly(z.array(item));
const id = z.string().check(z.minLength(1), z.maxLength(100));

const importedFile = z.object({
  /** The runs that were stored. */
  runs: list(schemas.runSummary),
  /** Those of them that were already stored, each with the id of the run that was there before. */
  repeated: optional(list(z.object({ run: id, earlier: id }))),
  /** The parts of the file that cannot be read, each with the reason. */
  leftOut: list(z.string()),
  /** What else is in a HAR file. */
  har: optional(
    z.object({
      /** The program that wrote it. */
      creator: optional(z.string()),
      entries: z.number(),
      /** Entries that belong to no login. */
      others: z.number(),
      /** The hosts with the most requests. */
      hosts: list(z.string()),
      /** How many different JWTs are in it. */
      jwts: z.number(),
    }),
  ),
});
export type ImportedFileView = Readonly<z.infer<typeof importedFile>>;

/** The calls that import a file with runs, which the window sends in parts. */
export const importChannels = {
  /** Starts reading a file; one that was being read is cancelled. */
  'import:open': { input: z.object({}), output: z.object({ id }) },
  /** Reads the next part, as base64. */
  'import:write': {
    input: z.object({ id, data: z.string().check(z.maxLength((longestPart * 4) / 3 + 4)) }),
    output: z.null(),
  },
  /** Ends the file, and stores its runs. */
  'import:finish': { input: z.object({ id }), output: importedFile },
  'import:cancel': { input: z.object({ id }), output: z.null() },
} as const;
