import * as z from 'zod/mini';
import { optional, time } from '../base/shapes.ts';
import { followUpKinds, runStates } from './run-course.ts';
import { type FollowUpOutcome, type SummaryRecord, summaryRecordSchema } from './run-record.ts';

// Version 1 stored titles and results as texts.

const result = z.object({ kind: z.enum(followUpKinds), text: z.string(), expiresAt: optional(time) });

const summary = z.object({
  id: z.string(),
  connection: z.string(),
  title: z.string(),
  persona: optional(z.string()),
  grant: summaryRecordSchema.shape.grant,
  follows: optional(
    z.object({
      run: z.string(),
      ref: optional(z.string()),
      automatic: optional(z.literal(true)),
      result: optional(result),
    }),
  ),
  startedAt: time,
  endedAt: optional(time),
  state: z.enum(runStates),
  verdict: optional(z.enum(['pass', 'fail', 'warn'])),
  startsAt: optional(time),
  expiresAt: optional(time),
  messages: z.number(),
  insecureTls: optional(z.literal(true)),
});

type SummaryV1 = z.infer<typeof summary>;

/** Reads a summary of version 1 as one of version 2. */
export const summaryOfV1: z.ZodMiniType<SummaryRecord> = z.pipe(
  summary,
  z.transform(({ title, follows, ...kept }): SummaryRecord => {
    const { grant } = kept;
    return {
      ...kept,
      ...readTitle(grant, title),
      ...(follows === undefined ? {} : { follows: followsOf(grant, follows) }),
    };
  }),
);

/** Reads "Code + PKCE", "Hybrid code id_token" and "GET /orders". */
function readTitle(grant: SummaryV1['grant'], title: string): Pick<SummaryRecord, 'variant' | 'call'> {
  const [, head = '', rest = ''] = /^(\S+) (.+)$/s.exec(title) ?? [];
  switch (grant) {
    case 'authorization-code':
      return {
        variant: { pkce: !title.includes('PKCE') ? 'off' : title.includes('plain') ? 'plain' : 'S256' },
      };
    case 'hybrid':
    case 'implicit':
      return rest === '' ? {} : { variant: { responseType: rest } };
    case 'api-call':
      return rest === '' ? {} : { call: { method: head, path: rest } };
    default:
      return {};
  }
}

function followsOf(
  grant: SummaryV1['grant'],
  { result: came, ...follows }: NonNullable<SummaryV1['follows']>,
): NonNullable<SummaryRecord['follows']> {
  return came === undefined ? follows : { ...follows, result: outcomeOf(grant, came) };
}

/** Texts that can be derived are not stored. */
function outcomeOf(grant: SummaryV1['grant'], { text, ...kept }: z.infer<typeof result>): FollowUpOutcome {
  const { kind } = kept;
  if (kind === 'active' || kind === 'inactive' || kind === 'logged-out') return kept;
  const [, method = '', path = '', status = '', error] = /^(\S+) (\S+): (\d{3})(?: (.+))?$/s.exec(text) ?? [];
  if (grant !== 'api-call' || status === '') return { ...kept, text };
  return {
    ...kept,
    status: Number(status),
    ...(error === undefined ? {} : { error }),
    request: { method, path },
  };
}
