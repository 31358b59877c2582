import * as z from 'zod/mini';
import { optional } from '../base/shapes.ts';
import { legSchema } from '../script/leg-schema.ts';
import { legNames } from '../script/legs.ts';

/** Where the evidence is; see `Pointer` in core/checks/rule.ts. */
export const pointerSchema = z.object({
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
] as const;

/** The message that a token was in. */
export const tokenSourceSchema = z.enum(['callback', ...legNames]);

/** What a finding is about; see `SubjectRef` in core/facts/subject-ref.ts. */
export const subjectRefSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('message'), leg: legSchema, side: z.enum(['request', 'response']) }),
  z.object({
    kind: z.literal('token'),
    role: z.enum(tokenRoles),
    from: optional(tokenSourceSchema),
    number: optional(z.number()),
  }),
  z.object({
    kind: z.literal('document'),
    document: z.enum(['metadata', 'resource-metadata', 'jwks', 'replaced-jwks']),
  }),
  z.object({ kind: z.enum(['connections', 'login-pages', 'pushed-request']) }),
]);

/** A finding without words of ours but its evidence: titles are made when it is read. */
export const findingRecordSchema = z.object({
  rule: z.string(),
  /** Absent where an older version did not record it and it cannot be derived. */
  about: optional(subjectRefSchema),
  /** What it is about in the words of an older version; only where there is no `about`. */
  subject: optional(z.string()),
  spec: z.string(),
  severity: z.enum(['error', 'warning', 'information']),
  result: z.enum(['pass', 'fail', 'warn', 'info', 'not-applicable']),
  /** Set where the rule itself failed to run. */
  broken: optional(z.literal(true)),
  expected: optional(z.string()),
  received: optional(z.string()),
  at: optional(pointerSchema),
  note: optional(z.string()),
  reason: optional(z.string()),
});
export type FindingRecord = Readonly<z.infer<typeof findingRecordSchema>>;
