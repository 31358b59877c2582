import type { Lifetime } from './lifetime.ts';

/** A time span by the clock of this computer, in milliseconds since 1970. */
export interface LocalSpan {
  readonly from: number;
  readonly until: number;
}

/** The shortest time from receipt to refresh, in milliseconds: a lifetime of a second must not cause a loop. */
const soonest = 10_000;
const longestLead = 60_000;
const leadShare = 0.2;

/**
 * The time span in which a token received at `obtainedAt` is valid by the local clock: for the `expires_in` of the
 * response, else from `iat` to `exp`, as the provider's clock may differ. Undefined where neither is known. Times
 * in milliseconds since 1970.
 */
export function usablePeriod(
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

/** When to replace a token: a minute before it expires, or in the last fifth of a shorter lifetime. */
export function dueTime({ from, until }: LocalSpan): number {
  return Math.max(from + soonest, until - Math.min(longestLead, leadShare * (until - from)));
}
