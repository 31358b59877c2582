import * as z from 'zod/mini';
import { followUpActionSchema } from '../actions/follow-up-action.ts';
import { followUps } from '../actions/follow-ups.ts';
import { headers, optional } from '../base/shapes.ts';
import { bodySchema } from '../base/wire-schema.ts';
import { connectionSnapshotSchema } from '../grants/connection-snapshot.ts';
import { person } from '../grants/option-shapes.ts';
import { loginGrants, runOptionsSchema } from '../grants/registry.ts';
import { clientSchema } from '../oauth/client.ts';
import { legSchema } from '../script/leg-schema.ts';
import { tamperingIdSchema } from './tampering-record.ts';

/** The version of the shape below; it grows when a stored plan can no longer be read as it is. */
export const runPlanVersion = 1;

const redirect = z.object({
  /** As the request names it. */
  uri: z.string(),
  /** How the redirect is captured: in the login window, by a loopback listener, or by pasting its URL. */
  capture: z.enum(['window', 'listener', 'pasted']),
});
/** Where the browser comes back to, and how that is noticed. */
export type PlannedRedirect = Readonly<z.infer<typeof redirect>>;

const user = z.object({
  /** What the user is called in the list of runs. */
  name: optional(z.string()),
  /** Sent by the client, in a grant that has it send them. */
  credentials: optional(person),
});
export type PlannedUser = Readonly<z.infer<typeof user>>;

const common = {
  version: z.literal(runPlanVersion),
  connection: connectionSnapshotSchema,
  client: clientSchema,
  /** Absent where the client acts for itself, or the user signs in outside of our windows. */
  user: optional(user),
  /** A ready tampering of one of its messages; absent for none. */
  tampering: optional(tamperingIdSchema),
};

/**
 * Everything that a run is made from, as plain data: its script is derived from it, and a copy by way of JSON
 * makes the same run. It holds secrets and tokens.
 */
export const runPlanSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('login'),
    ...common,
    options: runOptionsSchema,
    /** Absent for a grant that opens no browser. */
    redirect: optional(redirect),
  }),
  z.object({ kind: z.literal('follow-up'), ...common, action: followUpActionSchema }),
  z.object({
    kind: z.literal('resend'),
    ...common,
    /** Of the run that the request was sent in. */
    grant: z.enum([...loginGrants, ...followUps]),
    leg: legSchema,
    request: z.object({ method: z.string(), url: z.string(), headers, body: optional(bodySchema) }),
  }),
]);
export type RunPlan = Readonly<z.infer<typeof runPlanSchema>>;
export type LoginPlan = Extract<RunPlan, { readonly kind: 'login' }>;
export type FollowUpPlan = Extract<RunPlan, { readonly kind: 'follow-up' }>;
export type ResendPlan = Extract<RunPlan, { readonly kind: 'resend' }>;
