import * as z from 'zod/mini';
import { optional } from '../../base/shapes.ts';
import type { TokenRole } from '../../facts/subject-ref.ts';
import { legSchema } from '../../script/leg-schema.ts';
import { legNames } from '../../script/legs.ts';

const pointerSchema = z.object({
  exchange: optional(z.string()),
  part: z.enum([
    'url',
    'query',
    'fragment',
    'body',
    'header',
    'status',
    'claim',
    'jose-header',
    'token',
    'member',
  ]),
  name: optional(z.string()),
});

const tokenRoles = [
  'id-token',
  'access-token',
  'refresh-token',
  'request-object',
  'client-assertion',
  'response',
  'userinfo',
  'unknown',
] as const satisfies readonly TokenRole[];

const subjectRefSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('message'), leg: legSchema, side: z.enum(['request', 'response']) }),
  z.object({
    kind: z.literal('token'),
    role: z.enum(tokenRoles),
    from: optional(z.enum(['callback', ...legNames])),
    number: optional(z.number()),
  }),
  z.object({
    kind: z.literal('document'),
    document: z.enum(['metadata', 'resource-metadata', 'jwks', 'replaced-jwks']),
  }),
  z.object({ kind: z.enum(['connections', 'login-pages', 'pushed-request']) }),
]);

export const findingSchema = z.object({
  rule: z.string(),
  /** Absent in runs that were stored before it was recorded. */
  about: optional(subjectRefSchema),
  subject: z.string(),
  title: z.string(),
  spec: z.string(),
  severity: z.enum(['error', 'warning', 'information']),
  result: z.enum(['pass', 'fail', 'warn', 'info', 'not-applicable']),
  expected: optional(z.string()),
  received: optional(z.string()),
  at: optional(pointerSchema),
  note: optional(z.string()),
  reason: optional(z.string()),
});
/** One verdict of one rule. */
export type FindingView = Readonly<z.infer<typeof findingSchema>>;
