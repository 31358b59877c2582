import * as z from 'zod/mini';
import { followUps } from '../../actions/follow-ups.ts';
import { optional } from '../../base/shapes.ts';
import { loginGrants } from '../../grants/registry.ts';
import { resentSchema, runCourse } from '../../record/run-course.ts';
import { tamperingBriefSchema } from '../tamper/tampering-view.ts';
import { followsSchema } from './follow-up.ts';

export const runSummarySchema = z.object({
  id: z.string(),
  connection: z.string(),
  title: z.string(),
  persona: optional(z.string()),
  /** Absent for a run of a newer version, of which no more is read than that it is there. */
  grant: optional(z.enum([...loginGrants, ...followUps])),
  /** The run whose tokens this one works with. */
  follows: optional(followsSchema),
  /** The run that it was forked from, and the number of the message; without one, from the start. */
  forked: optional(z.object({ run: z.string(), at: optional(z.string()) })),
  /** The request of another run that was sent again. */
  resent: optional(resentSchema),
  /** The ready tampering of the run. */
  tampering: optional(tamperingBriefSchema),
  /** What the user calls it and notes about it; absent where that cannot be read. */
  name: optional(z.string()),
  note: optional(z.string()),
  pinned: optional(z.literal(true)),
  ...runCourse,
});
/** A run as the sidebar lists it. */
export type RunSummary = Readonly<z.infer<typeof runSummarySchema>>;
