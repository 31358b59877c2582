import * as z from 'zod/mini';
import { optional } from '../../base/shapes.ts';

/** Longest name, and longest note, of a run in characters. */
export const runNameLimit = 200;
export const runNoteLimit = 2_000;

/** A change of the labels of a run. An absent one stays; an empty text removes the name or the note. */
export const labelSchema = z.object({
  run: z.string().check(z.minLength(1), z.maxLength(100)),
  name: optional(z.string().check(z.maxLength(runNameLimit))),
  note: optional(z.string().check(z.maxLength(runNoteLimit))),
  pinned: optional(z.boolean()),
});
