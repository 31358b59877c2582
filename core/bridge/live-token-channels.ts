import * as z from 'zod/mini';
import { list, optional, time } from '../base/shapes.ts';
import { liveTokenSchema } from '../views/token/live-token.ts';
import { tokenPlaceSchema } from './compare-channels.ts';

/** How many tokens one call returns at most, and all calls for one list. */
export const mostLiveTokens = { page: 500, list: 5_000 } as const;

const row = z.object({
  ...tokenPlaceSchema.shape,
  token: liveTokenSchema,
  /** The name of the run or of the pasted text. */
  origin: z.string(),
  /** When the run started or the text was pasted, in milliseconds since 1970. */
  at: time,
  /** Names of connection and user; absent for a pasted text. */
  connection: optional(z.string()),
  user: optional(z.string()),
  /** Where it is in a pasted text, in UTF-16 units. */
  start: optional(z.number()),
  end: optional(z.number()),
  /** Whether the run has a refresh token that no refresh replaced. */
  refreshable: optional(z.literal(true)),
});
/** A token of the list of all tokens, with where it is stored. */
export type LiveTokenRow = Readonly<z.infer<typeof row>>;

const page = z.object({
  /** Names the state of the list that it is a page of. */
  list: z.number(),
  rows: list(row),
  /** How many tokens the list has. */
  total: z.number(),
  /** Runs and texts that cannot be opened now, texts that are too long, what could not be read, and tokens beyond the limit of the list. */
  closed: z.number(),
  tooLong: z.number(),
  failed: z.number(),
  omitted: z.number(),
});
export type LiveTokenPage = Readonly<z.infer<typeof page>>;

/** The calls of the list of all tokens. */
export const liveTokenChannels = {
  /**
   * The tokens of all listed runs and pasted texts: the first to expire, then those without a known expiry, then the
   * expired ones. Without `list` it is made anew; with one that is no longer known the call fails.
   */
  'live-token:list': {
    input: z.object({ list: optional(z.number()), from: z.int().check(z.minimum(0)) }),
    output: page,
  },
  /** Cancels the list that is being made; nothing happens when there is none. */
  'live-token:cancel': { input: z.null(), output: z.null() },
  /** Copies a token of the list; its value does not reach the window. */
  'live-token:copy': { input: tokenPlaceSchema, output: z.null() },
} as const;
