import * as z from 'zod/mini';
import type { ExactSchema } from '../base/same-shape.ts';
import { bodySchema, cookieSchema, tlsSchema } from '../base/wire-schema.ts';
import { failureSchema } from '../base/written-failure.ts';
import { editedSchema } from '../edit/changes.ts';
import { legSchema } from '../script/leg-schema.ts';
import { type Exchange, workerKinds } from './exchange.ts';

const optional = z.exactOptional;
const list = <T extends z.core.$ZodType>(item: T) => z.readonly(z.array(item));
const headers = list(z.readonly(z.tuple([z.string(), z.string()])));
const time = z.number();
const set = z.literal(true);
const leg = legSchema;

const request = z.object({ method: z.string(), url: z.string(), headers, body: optional(bodySchema) });
const response = z.object({ status: z.number(), statusText: z.string(), headers, body: bodySchema });

const members = z.record(z.string(), z.unknown());

const simpleDraft = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('http'), leg, request }),
  z.object({
    kind: z.literal('browse'),
    leg,
    url: z.string(),
    redirectUri: z.string(),
    responseMode: z.enum(['query', 'fragment', 'form_post']),
  }),
  z.object({ kind: z.literal('sign'), leg, keyRef: z.string(), header: members, payload: members }),
  z.object({
    kind: z.literal('random'),
    leg,
    purpose: z.enum(['state', 'nonce', 'code_verifier', 'jti']),
    bytes: z.number(),
  }),
  z.object({ kind: z.literal('wait'), leg, milliseconds: z.number() }),
]);

const raceDraft = z.object({ kind: z.literal('race'), leg, drafts: list(simpleDraft) });

const draft = z.discriminatedUnion('kind', [simpleDraft, raceDraft]);

const capturedResponse = z.object({
  url: z.string(),
  method: z.string(),
  body: optional(bodySchema),
  contentType: optional(z.string()),
  capturedBy: z.enum(['request', 'location', 'navigation', 'listener', 'pasted']),
});

const failed = z.literal(false);

const simpleReply = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('http'),
    now: time,
    outcome: z.discriminatedUnion('ok', [
      z.object({ ok: set, response }),
      z.object({ ok: failed, failure: failureSchema, response: optional(response) }),
    ]),
  }),
  z.object({
    kind: z.literal('browse'),
    now: time,
    outcome: z.discriminatedUnion('ok', [
      z.object({ ok: set, answer: capturedResponse }),
      z.object({ ok: failed, failure: failureSchema }),
    ]),
  }),
  z.object({ kind: z.literal('sign'), now: time, value: z.string() }),
  z.object({ kind: z.literal('random'), now: time, value: z.string() }),
  z.object({ kind: z.literal('wait'), now: time }),
]);

const raceReply = z.object({ kind: z.literal('race'), now: time, winner: z.number(), reply: simpleReply });

const reply = z.discriminatedUnion('kind', [simpleReply, raceReply]);

const duration = optional(z.number());

const connection = z.object({
  remoteAddress: optional(z.string()),
  proxy: optional(z.object({ url: z.string(), tls: optional(tlsSchema) })),
  phases: z.object({
    dns: duration,
    connect: duration,
    tunnel: duration,
    tls: duration,
    firstByte: duration,
    body: duration,
  }),
  tls: optional(tlsSchema),
});

const exchange = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('step'),
    id: z.string(),
    step: z.number(),
    script: z.string(),
    at: time,
    endedAt: time,
    draft,
    performed: draft,
    received: optional(reply),
    believed: reply,
    connection: optional(connection),
    replayed: optional(set),
    edited: optional(editedSchema),
  }),
  z.object({
    kind: z.literal('observed'),
    id: z.string(),
    leg,
    at: time,
    endedAt: optional(time),
    request,
    response: optional(response),
    failure: optional(failureSchema),
    captured: optional(set),
    insecureTls: optional(set),
    resourceType: z.string(),
    page: z.string(),
    mainFrame: z.boolean(),
    worker: optional(z.enum(workerKinds)),
    connection: optional(connection),
    cookiesSet: list(cookieSchema),
    cookiesSent: list(z.string()),
    maskedFields: list(z.string()),
    edited: optional(editedSchema),
  }),
]);

/** An exchange that was written as JSON, by a schema with exactly the members of the type. */
export const exchangeSchema: ExactSchema<Exchange, typeof exchange> = exchange;
