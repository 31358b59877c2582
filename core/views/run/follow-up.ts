import * as z from 'zod/mini';
import { followUpKinds } from '../../record/run-course.ts';
import { tamperingIdSchema } from '../../record/tampering-record.ts';

// The runs that follow another one: the requests of the window, and their results.

const optional = z.exactOptional;
const id = z.string().check(z.minLength(1), z.maxLength(100));
const shortText = z.string().check(z.maxLength(2_000));

/** A request to an API, as composed by the user. */
export const apiRequestSchema = z.object({
  method: z.string().check(z.regex(/^[A-Z]{1,20}$/)),
  url: shortText,
  headers: z.readonly(z.array(z.object({ name: shortText, value: shortText }))),
  body: z.string().check(z.maxLength(1_000_000)),
});
export type ApiRequestView = Readonly<z.infer<typeof apiRequestSchema>>;

/** A ready tampering of one of its messages; only at hosts of the connection. */
const tampering = optional(tamperingIdSchema);

/** The actions on the tokens of a run; each is a run of its own. */
export const followUpSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('refresh'),
    run: id,
    /** Whether to pause before the first message. */
    paused: optional(z.boolean()),
    tampering,
  }),
  z.object({ kind: z.literal('introspection'), run: id, ref: id }),
  z.object({ kind: z.literal('revocation'), run: id, ref: id }),
  z.object({
    kind: z.literal('logout'),
    run: id,
    /** Whether the demo page is completed automatically; otherwise by the user. */
    autoLogin: z.boolean(),
    tampering,
  }),
  z.object({ kind: z.literal('api-call'), run: id, ref: id, request: apiRequestSchema }),
  /** Calls the UserInfo endpoint of the login with an access token; its run is that of an API call. */
  z.object({ kind: z.literal('userinfo'), run: id, ref: id }),
]);
export type FollowUpInput = Readonly<z.infer<typeof followUpSchema>>;

/** A follow-up as it is run. */
export type RunnableFollowUp = Exclude<FollowUpInput, { readonly kind: 'userinfo' }>;

/** How a run that follows another one is tied to it. */
export const followsSchema = z.object({
  run: z.string(),
  /** The token that it is about, as the view of that run names it. */
  ref: optional(z.string()),
  /** Set for an automatic refresh before the token expires. */
  automatic: optional(z.literal(true)),
  /** Its result, for the card of the token. */
  result: optional(
    z.object({
      kind: z.enum(followUpKinds),
      text: z.string(),
      /** When an active token expires, in milliseconds since 1970. */
      expiresAt: optional(z.number()),
    }),
  ),
});

/** The result of a follow-up, in a few words for the card of the token. */
export type FollowUpResult = NonNullable<z.infer<typeof followsSchema>['result']>;
