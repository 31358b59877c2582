import * as z from 'zod/mini';
import { searchResultSchema } from '../views/run/search/search-hits.ts';
import { longestSearch } from '../views/run/search/search-query.ts';

const id = z.string().check(z.minLength(1), z.maxLength(100));

/** The call that searches one run. */
export const searchChannels = {
  /**
   * Searches the messages of a run with their secrets, and returns which of them match, and where, but never what
   * matches. Cancels the search before it, which fails then; an empty text only cancels.
   */
  'run:search-messages': {
    input: z.object({ run: id, text: z.string().check(z.maxLength(longestSearch)) }),
    output: searchResultSchema,
  },
} as const;
