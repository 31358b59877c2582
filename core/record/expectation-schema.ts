import * as z from 'zod/mini';
import { mostClockTolerance } from '../token/tolerance.ts';
import { type Expectation, expectedKinds, expectedMembers } from './expectation.ts';

const optional = z.exactOptional;
const text = z.string().check(z.minLength(1), z.maxLength(2_000));

/** What a token must be, as it is entered, stored, or read from a file. */
export const expectationSchema: z.ZodMiniType<Expectation, Expectation> = z.strictObject({
  as: z.enum(expectedKinds),
  issuer: optional(text),
  audience: optional(text),
  client: optional(text),
  nonce: optional(text),
  type: optional(text),
  scope: optional(text),
  clockTolerance: optional(z.int().check(z.minimum(0), z.maximum(mostClockTolerance))),
  maxAge: optional(z.int().check(z.minimum(0), z.maximum(999_999_999))),
});

type Read =
  | { readonly ok: true; readonly value: Expectation }
  /** `unused`: no rule of its kind uses the member. */
  | { readonly ok: false; readonly member: string; readonly problem: 'unknown' | 'invalid' | 'unused' };

/** Reads what a token must be, from a file or from options. */
export function readExpectation(given: unknown): Read {
  const parsed = expectationSchema.safeParse(given);
  if (parsed.success) {
    const used: readonly string[] = ['as', ...expectedMembers[parsed.data.as]];
    const member = Object.keys(parsed.data).find((name) => !used.includes(name));
    return member === undefined ? { ok: true, value: parsed.data } : { ok: false, member, problem: 'unused' };
  }
  const [issue] = parsed.error.issues;
  const unknown = issue?.code === 'unrecognized_keys' ? issue.keys[0] : undefined;
  if (unknown !== undefined) return { ok: false, member: unknown, problem: 'unknown' };
  return { ok: false, member: String(issue?.path[0] ?? 'as'), problem: 'invalid' };
}

export const savedExpectationSchema = z.object({
  id: z.string().check(z.minLength(1), z.maxLength(100)),
  name: z.string().check(z.minLength(1), z.maxLength(100)),
  automatic: z.boolean(),
  expectation: expectationSchema,
});
