import * as z from 'zod/mini';
import { followUps } from '../actions/follow-ups.ts';
import { failureRecordSchema } from '../base/failure-schema.ts';
import { list, optional, time } from '../base/shapes.ts';
import { loginGrants } from '../grants/registry.ts';
import { findingRecordSchema } from './finding-record.ts';
import { loginRefusalSchema } from './login-refusal.ts';
import { followUpKinds, resentSchema, runCourse } from './run-course.ts';
import { sdJwtRecordSchema } from './sd-jwt-record.ts';
import { tamperingIdSchema, tamperingRecordSchema } from './tampering-record.ts';
import { claimRecordSchema } from './token-parts.ts';
import { tokenRecordSchema } from './token-record.ts';

/** The ready tampering of a run; the result is absent until the run has ended. */
const tamperingSummarySchema = z.object({
  id: tamperingIdSchema,
  result: optional(z.enum(['refused', 'refused-otherwise', 'accepted', 'not-applicable', 'not-judged'])),
});

const requestLineSchema = z.object({ method: z.string(), path: z.string() });

/** What a run that follows another one came to. */
const followUpOutcomeSchema = z.object({
  kind: z.enum(followUpKinds),
  /** Until when a token is active, in milliseconds since 1970. */
  expiresAt: optional(time),
  status: optional(z.number()),
  /** The error code of the response. */
  error: optional(z.string()),
  /** What was sent to an API. */
  request: optional(requestLineSchema),
  /** Uses of the token after its revocation. */
  tries: optional(
    list(
      z.object({
        by: z.enum(['introspection', 'userinfo', 'api', 'refresh']),
        result: z.enum(['works', 'dead', 'unclear']),
        answer: z.string(),
      }),
    ),
  ),
  /** The text of an older version, which stored nothing else. */
  text: optional(z.string()),
});
export type FollowUpOutcome = Readonly<z.infer<typeof followUpOutcomeSchema>>;

export const summaryRecordSchema = z.object({
  id: z.string(),
  connection: z.string(),
  persona: optional(z.string()),
  grant: z.enum([...loginGrants, ...followUps]),
  /** Options of the grant that its title names. */
  variant: optional(z.object({ pkce: optional(z.string()), responseType: optional(z.string()) })),
  /** The request of an API call. */
  call: optional(requestLineSchema),
  /** The run whose tokens this one works with. */
  follows: optional(
    z.object({
      run: z.string(),
      /** The token that it is about, as that run names it. */
      ref: optional(z.string()),
      /** Set for an automatic refresh before the expiry. */
      automatic: optional(z.literal(true)),
      result: optional(followUpOutcomeSchema),
    }),
  ),
  /** The run and the message, by its number there, that this one was forked from. */
  forked: optional(z.object({ run: z.string(), at: optional(z.string()) })),
  /** The only message of this run: a request of another run, which was sent again. */
  resent: optional(resentSchema),
  tampering: optional(tamperingSummarySchema),
  ...runCourse,
});
/** What lists of runs are made from. */
export type SummaryRecord = Readonly<z.infer<typeof summaryRecordSchema>>;

export const detailsRecordSchema = z.object({
  /** The client that it ran as, where that is not the one of the connection. */
  clientId: optional(z.string()),
  /** The User-Agent that its connection sets for the login window; absent for that of the browser. */
  userAgent: optional(z.string()),
  /** What a page of the login window requested or refused; the last one. */
  refused: optional(loginRefusalSchema),
  /** The ready tampering that was ordered, and what it came to. */
  tampering: optional(tamperingRecordSchema),
  failure: optional(failureRecordSchema),
  findings: list(findingRecordSchema),
  tokens: list(tokenRecordSchema),
  scopes: optional(z.object({ requested: list(z.string()), granted: list(z.string()) })),
  /** The claims of the UserInfo response. */
  userinfo: optional(list(claimRecordSchema)),
  /** Set for a UserInfo response that is an SD-JWT. */
  userinfoSdJwt: optional(sdJwtRecordSchema),
});
export type DetailsRecord = Readonly<z.infer<typeof detailsRecordSchema>>;

/**
 * What is stored of a run besides its exchanges: plain, masked data, times in milliseconds since 1970. Whatever can be
 * worded anew (titles, meanings, descriptions) is made of it when the run is read.
 */
export type RunRecord = DetailsRecord & { readonly summary: SummaryRecord };
