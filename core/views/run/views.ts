import * as z from 'zod/mini';
import { list, optional, time } from '../../base/shapes.ts';
import { certificateSchema } from '../../base/wire-schema.ts';
import { editableSchema } from '../../edit/editable.ts';
import { runOptionsSchema } from '../../grants/registry.ts';
import { loginRefusalSchema } from '../../record/login-refusal.ts';
import { deviationSchema } from '../../record/token-record.ts';
import { legSchema } from '../../script/leg-schema.ts';
import { connectionSchema, keySchema, personaSchema } from '../connection/connection-view.ts';
import { failureViewSchema } from '../failure/failure-view.ts';
import { findingSchema } from '../finding/finding-view.ts';
import { exchangeSchema, messageSchema } from '../message/message-view.ts';
import { tamperingViewSchema } from '../tamper/tampering-view.ts';
import { claimSchema, sdJwtSchema, signatureSchema, tokenSchema } from '../token/token-view.ts';
import { runSummarySchema } from './run-summary.ts';

/** The data that is sent to the window: JSON, masked, and parsed on both sides of the bridge. */

const scopesSchema = z.object({
  requested: list(z.string()),
  granted: list(z.string()),
  missing: list(z.string()),
  extra: list(z.string()),
});

const generationSchema = z.object({
  run: z.string(),
  number: z.number(),
  label: z.string(),
  at: time,
});

const heldSchema = z.object({
  /** Names this pause; another one of the run has another name. */
  pause: z.string(),
  stage: z.enum(['draft', 'reply', 'navigation']),
  /** When the run was paused. */
  since: optional(time),
  /** When the authorization code was received that the run still has to use. */
  codeReceivedAt: optional(time),
  leg: legSchema,
  title: z.string(),
  /** "breakpoint: Token request" or "step". */
  because: z.string(),
  /** The literal draft or reply, masked. */
  exchange: exchangeSchema,
  /** The same to be edited; absent where no message arrived. */
  editable: optional(editableSchema),
});
/** A pause of a run. */
export type HeldView = Readonly<z.infer<typeof heldSchema>>;

const waitingSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('own-browser'),
    purpose: z.enum(['login', 'logout']),
    /** The URL that the user must open, masked. */
    url: z.string(),
    redirectUri: z.string(),
    /** Whether the browser was opened. */
    opened: z.boolean(),
    /** Whether a listener is open at the redirect URI; otherwise the response must be pasted. */
    listening: z.boolean(),
    /** Present where the listener uses TLS: SHA-256 of its certificate, colon-separated hex. */
    tls: optional(z.object({ fingerprint: z.string() })),
    /** Why the browser did not open. */
    problem: optional(failureViewSchema),
    /** Why responses were not accepted, newest last. */
    refused: list(failureViewSchema),
    /** Whether the last one that was sent to another URL than the redirect URI can be processed nevertheless. */
    acceptable: optional(z.literal(true)),
  }),
  z.object({
    kind: z.literal('login-window'),
    purpose: z.enum(['login', 'logout']),
    /** Whether it can be brought to the front; not a hidden one. */
    visible: z.boolean(),
    /** Why the login cannot continue by itself. */
    problem: optional(failureViewSchema),
    /** Whether the response of the problem is held, and can be processed nevertheless. */
    acceptable: optional(z.literal(true)),
  }),
  z.object({
    kind: z.literal('device-code'),
    userCode: z.string(),
    verificationUri: z.string(),
    verificationUriComplete: optional(z.string()),
    /** In milliseconds since 1970; absent where the provider does not state it. */
    expiresAt: optional(time),
    /** Current seconds between two polls, after each `slow_down`. */
    interval: z.number(),
  }),
]);
/** What a run is waiting for the user to do. */
export type WaitingView = Readonly<z.infer<typeof waitingSchema>>;

const runSchema = z.object({
  summary: runSummarySchema,
  /**
   * How the login of the run was started: its user by id, and its options, without credentials. Absent where its plan
   * cannot be read.
   */
  login: optional(z.object({ persona: optional(z.string()), options: runOptionsSchema })),
  /** The client of the run, where it is not the one of the connection. */
  clientId: optional(z.string()),
  /** The User-Agent that the connection sets for the login window; absent for that of the browser. */
  userAgent: optional(z.string()),
  /** What a page of the login window requested or refused; the last one. */
  refused: optional(loginRefusalSchema),
  /** The ready tampering that was ordered, with its result once the run has ended. */
  tampering: optional(tamperingViewSchema),
  /** Counts the changes of this run; a delta carries the next one. */
  sequence: z.number(),
  messages: list(messageSchema),
  held: optional(heldSchema),
  /** The current leg, with a few words for the user. */
  working: optional(z.object({ leg: legSchema, text: z.string() })),
  waiting: optional(waitingSchema),
  failure: optional(failureViewSchema),
  findings: list(findingSchema),
  tokens: list(tokenSchema),
  scopes: optional(scopesSchema),
  userinfo: optional(list(claimSchema)),
  userinfoSdJwt: optional(sdJwtSchema),
  generations: list(generationSchema),
  hosts: list(z.string()),
});
export type RunView = Readonly<z.infer<typeof runSchema>>;

/** A change of a run: the new values of the members that changed. */
const runChangeSchema = z.object({
  run: z.string(),
  sequence: z.number(),
  /** Lines appended after, or replaced from, `messagesFrom`. */
  messagesFrom: optional(z.number()),
  messages: optional(list(messageSchema)),
  summary: runSummarySchema,
  held: optional(z.nullable(heldSchema)),
  working: optional(z.nullable(z.object({ leg: legSchema, text: z.string() }))),
  waiting: optional(z.nullable(waitingSchema)),
  refused: optional(loginRefusalSchema),
  tampering: optional(tamperingViewSchema),
  failure: optional(failureViewSchema),
  findings: optional(list(findingSchema)),
  tokens: optional(list(tokenSchema)),
  scopes: optional(scopesSchema),
  userinfo: optional(list(claimSchema)),
  userinfoSdJwt: optional(sdJwtSchema),
  generations: optional(list(generationSchema)),
  hosts: optional(list(z.string())),
});
export type RunChange = Readonly<z.infer<typeof runChangeSchema>>;

export const schemas = {
  failure: failureViewSchema,
  finding: findingSchema,
  exchange: exchangeSchema,
  token: tokenSchema,
  claim: claimSchema,
  deviation: deviationSchema,
  signature: signatureSchema,
  run: runSchema,
  runSummary: runSummarySchema,
  runChange: runChangeSchema,
  connection: connectionSchema,
  persona: personaSchema,
  certificate: certificateSchema,
  key: keySchema,
};
