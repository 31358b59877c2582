import * as z from 'zod/mini';
import { headers, list, optional, time } from '../../base/shapes.ts';
import { bodySchema, cookieSchema, tlsSchema } from '../../base/wire-schema.ts';
import { editedSchema } from '../../edit/changes.ts';
import { legSchema } from '../../script/leg-schema.ts';
import { legNames } from '../../script/legs.ts';
import { failureViewSchema } from '../failure/failure-view.ts';
import { challengeSchema } from './challenge-view.ts';

const laneSchema = z.enum(['browser', 'client', 'server', 'api']);

const line = {
  from: laneSchema,
  to: laneSchema,
  label: z.string(),
  detail: optional(z.string()),
  status: z.string(),
  mood: z.enum(['good', 'plain', 'bad']),
  /** In milliseconds. */
  duration: optional(z.number()),
  at: time,
  /** Set where it was taken from the record of another run. */
  replayed: optional(z.literal(true)),
  /** Whether the user edited, dropped or wrote it at a pause. */
  edited: optional(z.literal(true)),
  /** Worst result of the rules with evidence in it. */
  verdict: optional(z.enum(['pass', 'fail', 'warn', 'info'])),
};

const partSchema = z.object({
  exchange: z.string(),
  ...line,
  /** What a message of the login window loaded; absent for one of the client. */
  content: optional(z.enum(['page', 'script', 'api', 'asset'])),
  /** Whether a page requested it from another site. */
  thirdParty: optional(z.literal(true)),
  /** Whether it got no usable response. */
  failed: optional(z.literal(true)),
});
/** One exchange of a folded chain, as the line shown when it is expanded. */
export type MessagePart = Readonly<z.infer<typeof partSchema>>;

export const messageSchema = z.object({
  /** Id of the exchange that a click opens. */
  id: z.string(),
  /** Ids of all exchanges of the line: more than one for a folded chain. */
  exchanges: list(z.string()),
  /** `unreadable` for a stored message that could not be read. */
  leg: z.enum([...legNames, 'unreadable']),
  ...line,
  /** The lines of a folded chain, in order; absent for any other line. */
  parts: optional(list(partSchema)),
});
/** One line of the sequence. */
export type MessageView = Readonly<z.infer<typeof messageSchema>>;

const parameterSchema = z.object({
  name: z.string(),
  /** Masked where it is a secret. */
  value: z.string(),
  masked: z.boolean(),
  place: z.enum(['query', 'fragment', 'body', 'header', 'member']),
  /** How its value is written, as in "URL"; absent where neither a specification nor its provider defines it. */
  type: optional(z.string()),
  meaning: optional(z.string()),
  spec: optional(z.string()),
});
export type ParameterView = Readonly<z.infer<typeof parameterSchema>>;

const sideSchema = z.object({
  headers,
  parameters: list(parameterSchema),
  body: optional(bodySchema),
  /** The message as text, start line first, masked. */
  raw: z.string(),
});

const requestCodeSchema = z.object({
  masked: z.string(),
  /** The same with variables for the secrets, and their names; absent where nothing or very much is masked. */
  variables: optional(z.object({ names: list(z.string()), text: z.string() })),
});
/** Code that repeats a request. */
export type RequestCode = Readonly<z.infer<typeof requestCodeSchema>>;

export const exchangeSchema = z.object({
  id: z.string(),
  leg: legSchema,
  title: z.string(),
  channel: z.enum(['back', 'front', 'none']),
  at: time,
  endedAt: optional(time),
  method: optional(z.string()),
  url: optional(z.string()),
  status: optional(z.number()),
  request: optional(sideSchema),
  response: optional(sideSchema),
  failure: optional(failureViewSchema),
  /** The challenges of the response, in its order; absent for none. */
  challenges: optional(list(challengeSchema)),
  captured: z.boolean(),
  /** Set for a document that a page of the login window showed. */
  page: optional(z.literal(true)),
  /** The redirect that ended a login, whose parameters are those of the response; absent for every other message. */
  callback: optional(z.object({ method: z.string(), url: z.string() })),
  cookiesSet: list(cookieSchema),
  cookiesSent: list(z.string()),
  maskedFields: list(z.string()),
  remoteAddress: optional(z.string()),
  /** The proxy of the request. */
  proxy: optional(z.object({ url: z.string(), tls: optional(tlsSchema) })),
  /** In milliseconds, in the order of time. */
  phases: list(z.object({ name: z.string(), duration: z.number() })),
  tls: optional(tlsSchema),
  /** What the user edited at a pause, masked; absent for nothing. */
  edited: optional(editedSchema),
  /** The request as a curl command; absent for a request that no command can repeat. */
  curl: optional(requestCodeSchema),
  /** The request as JavaScript that calls fetch; absent for one that fetch cannot send. */
  fetch: optional(requestCodeSchema),
});
/** One message in detail. */
export type ExchangeView = Readonly<z.infer<typeof exchangeSchema>>;
