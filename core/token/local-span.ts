import type { Lifetime } from './lifetime.ts';

/** A stretch of time by the clock of this machine, in milliseconds since 1970. */
export interface LocalSpan {
  readonly from: number;
  readonly until: number;
}

/** Nothing is refreshed sooner after it came, in milliseconds: a lifetime of a second must not make a loop. */
const soonest = 10_000;
const longestLead = 60_000;
const leadShare = 0.2;

/**
 * From when until when a token that came at `obtainedAt` is good by our own clock: for as long as the answer's
 * `expires_in` says, else from `iat` to `exp`; that of the provider may go differently. Undefined where neither is
 * known. Times in milliseconds since 1970.
 */
export function localSpan(
  obtainedAt: number | undefined,
  endsAt: number | undefined,
  claims: Lifetime | undefined,
): LocalSpan | undefined {
  if (obtainedAt === undefined) return undefined;
  if (endsAt !== undefined) return { from: obtainedAt, until: endsAt };
  const { issuedAt, expiresAt } = claims ?? {};
  if (expiresAt === undefined) return undefined;
  const until = issuedAt === undefined ? expiresAt : obtainedAt + expiresAt - issuedAt;
  return { from: obtainedAt, until };
}

/** When what follows a token is due: a minute before its end, or the last fifth of a shorter life. */
export function dueTime({ from, until }: LocalSpan): number {
  return Math.max(from + soonest, until - Math.min(longestLead, leadShare * (until - from)));
}
