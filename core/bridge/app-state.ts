import * as z from 'zod/mini';
import { list, optional } from '../base/shapes.ts';
import { clockSkewSeconds, mostClockTolerance } from '../token/tolerance.ts';
import { connectionSchema } from '../views/connection/connection-view.ts';
import { failureViewSchema } from '../views/failure/failure-view.ts';
import { runSummarySchema } from '../views/run/run-summary.ts';
import { layoutSchema } from './layout.ts';
import { messageSettings } from './message-settings.ts';

export const settingsSchema = z.object({
  theme: z.enum(['light', 'dark', 'system']),
  /** Whether a step also pauses before each response is processed; off when absent. */
  pauseOnResponses: optional(z.boolean()),
  /** Whether a step also pauses before each navigation of the login window; off when absent. */
  pauseOnNavigations: optional(z.boolean()),
  /** Whether to notify the user before an access token expires; off when absent. */
  notifyBeforeEnd: optional(z.boolean()),
  /** Times are shown in the time zone of the computer when absent. */
  timeZone: optional(z.enum(['local', 'utc'])),
  /** Times are shown with 24 hours when absent. */
  hours: optional(z.enum(['24', '12'])),
  /** Timeout of a login in seconds where the connection has none; five minutes when absent. */
  loginTimeout: optional(z.int().check(z.minimum(5), z.maximum(3_600))),
  /** The accepted difference of a provider's clock in seconds, instead of the usual one. */
  clockTolerance: optional(z.int().check(z.minimum(clockSkewSeconds), z.maximum(mostClockTolerance))),
  ...messageSettings,
});
/** The members of the settings, each with its schema. */
export const settingsShape = settingsSchema.shape;
export type Settings = Readonly<z.infer<typeof settingsSchema>>;

export const vaultSchema = z.object({
  state: z.enum(['key-store', 'passphrase', 'memory', 'locked']),
  text: z.string(),
});

const watched = {
  /** The run that returned the tokens. */
  run: z.string(),
  /** All generations of the tokens, by their runs. */
  generations: list(z.string()),
};
/** Tokens that are refreshed before they expire. */
const autoRefresh = z.discriminatedUnion('state', [
  /** When the refresh is due, in milliseconds since 1970. */
  z.object({ state: z.literal('waiting'), ...watched, at: z.number() }),
  z.object({ state: z.literal('refreshing'), ...watched }),
  z.object({ state: z.literal('stopped'), ...watched, failure: failureViewSchema }),
]);
export type AutoRefreshView = Readonly<z.infer<typeof autoRefresh>>;

export const appStateSchema = z.object({
  version: z.string(),
  host: z.string(),
  vault: vaultSchema,
  settings: settingsSchema,
  /** What was open, selected and sized when the window was closed; only in the first response. */
  layout: optional(layoutSchema),
  connections: list(connectionSchema),
  runs: list(runSummarySchema),
  autoRefresh: list(autoRefresh),
  notices: list(
    z.object({
      id: z.string(),
      tone: z.enum(['info', 'warn']),
      text: z.string(),
      /** Whether the title of the window shows that there is a notice. */
      calls: optional(z.literal(true)),
    }),
  ),
  /**
   * Seconds by which the provider's clock is ahead of ours, where a `Date` header showed its time; negative
   * when behind.
   */
  clockSkew: optional(z.number()),
});
export type AppState = Readonly<z.infer<typeof appStateSchema>>;
