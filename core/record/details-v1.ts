import * as z from 'zod/mini';
import { failureRecordSchema } from '../base/failure-schema.ts';
import { list, optional, time } from '../base/shapes.ts';
import {
  type FindingRecord,
  findingRecordSchema,
  pointerSchema,
  subjectRefSchema,
} from './finding-record.ts';
import type { DetailsRecord } from './run-record.ts';
import { subjectOfV1 } from './subject-of-v1.ts';
import { type ClaimRecord, type SignatureRecord, signatureStates } from './token-parts.ts';
import { deviationSchema, keptRoles, type TokenRecord } from './token-record.ts';

// Version 1 stored the views of the window.

const finding = z.object({
  rule: z.string(),
  about: optional(subjectRefSchema),
  subject: z.string(),
  title: z.string(),
  spec: z.string(),
  severity: findingRecordSchema.shape.severity,
  result: findingRecordSchema.shape.result,
  expected: optional(z.string()),
  received: optional(z.string()),
  at: optional(pointerSchema),
  note: optional(z.string()),
  reason: optional(z.string()),
});

const claim = z.object({
  name: z.string(),
  value: z.string(),
  /** Seconds since 1970, for a claim that is a time. */
  time: optional(z.number()),
  was: optional(z.nullable(z.string())),
});

const token = z.object({
  ref: z.string(),
  role: z.enum(keptRoles),
  kind: z.enum(['jws', 'jwe', 'opaque']),
  describes: z.string(),
  masked: z.string(),
  tokenType: optional(z.string()),
  expiresAt: optional(time),
  ownSpan: optional(z.object({ from: time, until: time })),
  signature: optional(z.object({ state: z.enum(signatureStates), text: z.string() })),
  header: list(claim),
  claims: list(claim),
  headerText: optional(z.string()),
  payloadText: optional(z.string()),
  deviations: list(deviationSchema),
  findings: list(finding),
});

const details = z.object({
  clientId: optional(z.string()),
  failure: optional(failureRecordSchema),
  findings: list(finding),
  tokens: list(token),
  scopes: optional(
    z.object({ requested: list(z.string()), granted: list(z.string()), extra: list(z.string()) }),
  ),
  userinfo: optional(list(claim)),
});

type FindingV1 = z.infer<typeof finding>;
type TokenV1 = z.infer<typeof token>;

/** Reads the details of version 1 as those of version 2. */
export const detailsOfV1: z.ZodMiniType<DetailsRecord> = z.pipe(
  details,
  z.transform(({ findings, tokens, scopes, userinfo, ...rest }): DetailsRecord => {
    const ofTokens = subjectsOfTokens(tokens);
    return {
      ...rest,
      findings: findings.map((one) => findingOf(one, ofTokens)),
      tokens: tokens.map(tokenOf),
      ...(scopes === undefined
        ? {}
        : { scopes: { requested: scopes.requested, granted: [...scopes.granted, ...scopes.extra] } }),
      ...(userinfo === undefined ? {} : { userinfo: userinfo.map(claimOf) }),
    };
  }),
);

type TokenSubject = Extract<NonNullable<FindingRecord['about']>, { readonly kind: 'token' }>;

function findingOf(
  { title, about, subject, ...kept }: FindingV1,
  ofTokens: ReadonlyMap<string, TokenSubject>,
): FindingRecord {
  const known = about ?? subjectOfV1(subject, kept.rule) ?? ofTokens.get(keyOf(kept.rule, subject));
  return {
    ...kept,
    ...(known === undefined ? { subject } : { about: known }),
    ...(title.startsWith('Check failed to run: ') ? { broken: true } : {}),
  };
}

/** What the cards of the tokens say of findings whose own words do not say what they are about. */
function subjectsOfTokens(tokens: readonly TokenV1[]): ReadonlyMap<string, TokenSubject> {
  return new Map(
    tokens.flatMap((one) =>
      one.findings.map(({ rule, subject }) => [keyOf(rule, subject), subjectOfToken(one)] as const),
    ),
  );
}

function keyOf(rule: string, subject: string): string {
  return JSON.stringify([rule, subject]);
}

/** Which token it is, by the first of its findings that says so. */
function subjectOfToken({ role, findings }: TokenV1): TokenSubject {
  for (const { about, subject, rule } of findings) {
    const known = about ?? subjectOfV1(subject, rule);
    if (known?.kind === 'token' && known.role === role) return known;
  }
  return { kind: 'token', role };
}

function tokenOf(shown: TokenV1): TokenRecord {
  const { findings: _, describes, ownSpan, expiresAt, signature, ...kept } = shown;
  const { from, number } = subjectOfToken(shown);
  const endsAt = ownSpan?.until ?? expiresAt;
  return {
    ...kept,
    ...(from === undefined ? {} : { from }),
    ...(number === undefined ? {} : { number }),
    ...(kept.kind === 'opaque' ? formOf(describes) : {}),
    ...(ownSpan === undefined ? {} : { obtainedAt: ownSpan.from }),
    ...(endsAt === undefined ? {} : { endsAt }),
    ...(signature === undefined ? {} : { signature: signatureOf(signature) }),
    header: kept.header.map(claimOf),
    claims: kept.claims.map(claimOf),
  };
}

function claimOf({ name, value, time: seconds, was }: z.infer<typeof claim>): ClaimRecord {
  return {
    name,
    value,
    ...(seconds === undefined ? {} : { json: true }),
    ...(was === undefined ? {} : { was }),
  };
}

/** Reads "opaque, 43 characters, at most 256 bits". */
function formOf(describes: string): Pick<TokenRecord, 'length' | 'atMostBits'> {
  const length = /(\d+) characters/.exec(describes)?.[1];
  const atMostBits = /at most (\d+) bits/.exec(describes)?.[1];
  return {
    ...(length === undefined ? {} : { length: Number(length) }),
    ...(atMostBits === undefined ? {} : { atMostBits: Number(atMostBits) }),
  };
}

/** Reads "signature verified with key rs1" and "signature not checked: its key is missing". */
function signatureOf({ state, text }: NonNullable<TokenV1['signature']>): SignatureRecord {
  switch (state) {
    case 'valid': {
      const keyId = / key (.+)$/s.exec(text)?.[1];
      return keyId === undefined ? { state } : { state, keyId };
    }
    case 'no-key':
    case 'unusable':
    case 'not-checked':
      return { state, reason: text.slice(text.indexOf(': ') === -1 ? 0 : text.indexOf(': ') + 2) };
    default:
      return { state };
  }
}
