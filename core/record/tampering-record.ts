import * as z from 'zod/mini';
import { optional } from '../base/shapes.ts';
import { legSchema } from '../script/leg-schema.ts';

/** The names of the ready tamperings, in the order of a run. A name that was released stays: plans contain it. */
export const tamperingIds = [
  'client-unknown',
  'redirect-uri-unknown',
  'redirect-uri-path',
  'redirect-uri-query',
  'response-type-changed',
  'scope-widened',
  'pkce-dropped',
  'pkce-plain',
  'nonce-dropped',
  'resource-unknown',
  'request-object-unsigned',
  'request-object-signature',
  'request-object-audience',
  'request-object-expired',
  'request-object-client',
  'request-uri-unknown',
  'state-changed',
  'issuer-swapped',
  'code-injected',
  'verifier-missing',
  'verifier-changed',
  'verifier-downgraded',
  'code-replayed',
  'code-changed',
  'token-redirect-uri-changed',
  'token-redirect-uri-missing',
  'token-resource-changed',
  'client-swapped',
  'secret-wrong',
  'authentication-missing',
  'assertion-audience',
  'assertion-expired',
  'assertion-signature',
  'assertion-unsigned',
  'dpop-type',
  'dpop-unsigned',
  'dpop-symmetric',
  'dpop-signature',
  'dpop-method',
  'dpop-url',
  'dpop-expired',
  'id-token-nonce',
  'id-token-audience',
  'id-token-issuer',
  'id-token-expired',
  'id-token-alg-none',
  'id-token-unsigned',
  'device-code-changed',
  'polled-too-fast',
  'userinfo-token-missing',
  'userinfo-token-changed',
  'userinfo-subject',
  'refresh-token-reused',
  'refresh-token-changed',
  'refresh-scope-widened',
  'refresh-client-swapped',
  'logout-hint-changed',
  'logout-redirect-uri-unknown',
] as const;
export type TamperingId = (typeof tamperingIds)[number];
export const tamperingIdSchema = z.enum(tamperingIds);

/** Why a tampering does not apply to a run. */
const inapplicable = z.object({
  reason: z.enum([
    /** The message has no parameter, header, member or claim of that name. */
    'absent',
    'public-client',
    'other-authentication',
    'other-response-type',
    'system-browser',
    'not-rotated',
    'not-pending',
    /** The metadata of the provider offers what the change requests. */
    'supported',
    /** The metadata of the provider does not offer what the change puts to the test. */
    'unsupported',
    /** The run has no such step. */
    'no-step',
  ]),
  /** What is absent, offered, or not offered. */
  name: optional(z.string()),
});
export type Inapplicable = Readonly<z.infer<typeof inapplicable>>;

const resultSchema = z.discriminatedUnion('kind', [
  /** `code` is the error code of the response, "page" for an error page, or the id of the check that failed. */
  z.object({ kind: z.literal('refused'), leg: legSchema, code: z.string() }),
  /** At another step or with another code than a correct provider; `code` is absent where the response has none. */
  z.object({
    kind: z.literal('refused-otherwise'),
    leg: legSchema,
    code: optional(z.string()),
    status: optional(z.number()),
  }),
  z.object({ kind: z.literal('accepted'), leg: legSchema }),
  z.object({ kind: z.literal('not-applicable'), ...inapplicable.shape }),
  z.object({
    kind: z.literal('not-judged'),
    reason: z.enum([
      'aborted',
      /** The message goes to a host that is not one of the connection. */
      'other-host',
      /** The user dropped the message at a pause, or wrote its response. */
      'not-sent',
      /** The run ended before a response showed the result. */
      'ended',
    ]),
  }),
]);
/** What a tampering came to. */
export type TamperingResult = Readonly<z.infer<typeof resultSchema>>;

const baselineSchema = z.enum(['succeeded', 'refused']);
export type TamperingBaseline = z.infer<typeof baselineSchema>;

/** What is stored of the tampering of a run. */
export const tamperingRecordSchema = z.object({
  id: tamperingIdSchema,
  /** The message that was tampered with, or sent again. */
  exchange: optional(z.string()),
  /** Absent until the run has ended. */
  result: optional(resultSchema),
  /** How its steps ended in a run without tampering; absent where none is known. */
  baseline: optional(baselineSchema),
});
export type TamperingRecord = Readonly<z.infer<typeof tamperingRecordSchema>>;
