import * as z from 'zod/mini';
import { list, optional } from '../../../base/shapes.ts';

/** Limits of a comparison; values are in characters. */
export const comparisonLimits = { messages: 5_000, rows: 5_000, rowsOfSection: 200, value: 300 } as const;

const differenceSchema = z.object({
  /** "query parameter", "response header", "claim" and so on. */
  place: z.string(),
  name: z.string(),
  /** The value in each run, masked, shortened around the first difference; absent where the run has none. */
  first: optional(z.string()),
  second: optional(z.string()),
  /**
   * Set for a secret: its masked values differ, or cannot be compared because one of them cannot be read. A secret with
   * the same value in both runs is no difference.
   */
  secret: optional(z.enum(['other', 'unknown'])),
  /** Set for a value that differs between any two runs. */
  expected: optional(z.literal(true)),
  /** Members of a set, such as scopes, that only the first or only the second run has. */
  removed: optional(list(z.string())),
  added: optional(list(z.string())),
  /** Members that both have. */
  both: optional(list(z.string())),
  /** What the difference means: "expires 55 min later". */
  note: optional(z.string()),
});
/** A value that differs between two runs, or that one of them does not have. */
export type Difference = Readonly<z.infer<typeof differenceSchema>>;

const sectionSchema = z.object({
  kind: z.enum(['run', 'message', 'token', 'checks']),
  title: z.string(),
  /** The number of a message in each run: "4", or "4.2". */
  first: optional(z.string()),
  second: optional(z.string()),
  /** Which of the runs has it. */
  in: z.enum(['both', 'first', 'second']),
  differences: list(differenceSchema),
  /** How many values are the same. */
  same: z.number(),
  /** How many differences are left out. */
  left: optional(z.number()),
});
/** What is compared together: the runs as a whole, a message, a token, the checks. */
export type ComparedSection = Readonly<z.infer<typeof sectionSchema>>;

export const comparisonSchema = z.object({
  sections: list(sectionSchema),
  /** How many messages are left out. */
  left: z.number(),
});
/** What differs between two runs, or between two tokens. */
export type Comparison = Readonly<z.infer<typeof comparisonSchema>>;
