import * as z from 'zod/mini';
import { optional, time } from '../base/shapes.ts';
import { legSchema } from '../script/leg-schema.ts';
import { failedStepSchema } from './failed-step.ts';

export const runStates = ['running', 'held', 'completed', 'failed', 'cancelled', 'interrupted'] as const;

export const followUpKinds = [
  'active',
  'inactive',
  'revoked',
  'still-works',
  'logged-out',
  'answered',
  'refused',
] as const;

const importedSchema = z.object({
  at: time,
  connection: z.string(),
  /** Whether its secrets are pseudonyms. */
  masked: optional(z.literal(true)),
  /** Set where it was rebuilt from the messages in a HAR file. */
  from: optional(z.literal('har')),
  /** Set where the file has no plan of the run: it needs a connection before its messages and tokens are used. */
  withoutPlan: optional(z.literal(true)),
});

/** A request of another run: its exchange, its number there, and its leg. */
export const resentSchema = z.object({
  run: z.string(),
  exchange: z.string(),
  at: optional(z.string()),
  leg: legSchema,
});

/** How a run went: the members that its record and its line in the sidebar share. */
export const runCourse = {
  startedAt: time,
  endedAt: optional(time),
  state: z.enum(runStates),
  /** Where it failed; absent for a run that did not, and for one of an earlier version. */
  failed: optional(failedStepSchema),
  /** The worst result of its rules. */
  verdict: optional(z.enum(['pass', 'fail', 'warn'])),
  /** From when until when the access token that it yielded is valid, or its ID Token where there is none. */
  startsAt: optional(time),
  expiresAt: optional(time),
  /** How many messages were sent. */
  messages: z.number(),
  /** Whether it accepted any certificate of any server. */
  insecureTls: optional(z.literal(true)),
  /** Set for a run from a file: when it was imported, and what its connection was called. */
  imported: optional(importedSchema),
} as const;
