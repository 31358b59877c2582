import * as z from 'zod/mini';
import { list, optional } from '../../../base/shapes.ts';

const placeSchema = z.object({
  side: optional(z.enum(['request', 'response'])),
  /** `line` for what the row of the message shows: its step, method and status. */
  part: z.enum(['parameters', 'headers', 'url', 'body', 'checks', 'line']),
  /** Position among the parameters or headers of its side, as in the view of the message. */
  index: optional(z.int().check(z.minimum(0))),
});
/** Where a message has what was searched; what that is does not leave the main process. */
export type HitPlace = Readonly<z.infer<typeof placeSchema>>;

const hitSchema = z.object({ exchange: z.string(), places: list(placeSchema) });
/** A message that a search found. */
export type SearchHit = Readonly<z.infer<typeof hitSchema>>;

export const searchResultSchema = z.object({
  /** In the order of the messages. */
  hits: list(hitSchema),
  /** How many messages were searched. */
  searched: z.number(),
  /** How many messages were left out, because the search took too long. */
  left: z.number(),
  /** In how many messages only what is shown was searched, because their secrets cannot be read now. */
  masked: z.number(),
});
/** The result of a search in the messages of a run. */
export type SearchResult = Readonly<z.infer<typeof searchResultSchema>>;
