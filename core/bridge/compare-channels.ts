import * as z from 'zod/mini';
import { list, optional, time } from '../base/shapes.ts';
import { comparisonSchema } from '../views/run/compare/comparison.ts';
import { columnLimits, tokenColumnsSchema } from '../views/run/compare/token-columns.ts';

const id = z.string().check(z.minLength(1), z.maxLength(100));

const tokenSource = z.object({ kind: z.enum(['pasted', 'run']), id });
/** A pasted text or a run, by its id. */
export type TokenSource = Readonly<z.infer<typeof tokenSource>>;

export const tokenPlaceSchema = z.object({ from: tokenSource, ref: id });
/** A token of a pasted text or of a run, by the `ref` of its view. */
export type TokenPlace = Readonly<z.infer<typeof tokenPlaceSchema>>;

const tokenChoice = z.object({
  ref: z.string(),
  title: z.string(),
  /** Subject and audience. */
  label: optional(z.string()),
  /** In milliseconds since 1970. */
  expiresAt: optional(time),
});
/** A token that can be chosen to be compared. */
export type TokenChoice = Readonly<z.infer<typeof tokenChoice>>;

/** The calls that compare runs, and tokens. */
export const compareChannels = {
  /** Compares a stored run with another one, or one message of it alone; fails where one of them was deleted, has not ended, or cannot be read. */
  'run:compare': {
    input: z.object({ run: id, other: id, exchange: z.exactOptional(id) }),
    output: comparisonSchema,
  },
  /** The tokens of a pasted text or a run, in their order. */
  'token:list': { input: tokenSource, output: list(tokenChoice) },
  /** Compares two tokens; those of runs are masked. */
  'token:compare': {
    input: z.object({ first: tokenPlaceSchema, second: tokenPlaceSchema }),
    output: comparisonSchema,
  },
  /** Compares several tokens with the first of them; those of runs are masked. */
  'token:compare-columns': {
    input: z.object({
      tokens: z.array(tokenPlaceSchema).check(z.minLength(2), z.maxLength(columnLimits.tokens)),
    }),
    output: tokenColumnsSchema,
  },
  /** Cancels comparisons and lists of tokens that are being made; nothing happens when there is none. */
  'comparison:cancel': { input: z.null(), output: z.null() },
} as const;
