import { type Lifetime, lifetimeOfClaims } from '../token/lifetime.ts';
import { isDate, wrongTimeUnit } from '../token/time.ts';
import type { JsonValue } from '../token/token.ts';
import { type LocalSpan, usablePeriod } from '../token/usable-period.ts';
import type { ClaimRecord } from './token-parts.ts';
import type { TokenRecord } from './token-record.ts';

type TimedRecord = Pick<TokenRecord, 'claims' | 'obtainedAt' | 'endsAt'>;

/** The number that a claim is; undefined for any other value, and for a number that was masked. */
function claimNumber({ value, json }: ClaimRecord): number | undefined {
  const number = json === true ? Number(value) : Number.NaN;
  return Number.isNaN(number) ? undefined : number;
}

/** The same in seconds since 1970, where a date can express it (RFC 7519 section 2), perhaps in another unit. */
export function claimSeconds(claim: ClaimRecord): number | undefined {
  const number = claimNumber(claim);
  return number === undefined ? undefined : dateSeconds(number);
}

/** A number that should be seconds since 1970; undefined where no date can express it, in another unit either. */
export function dateSeconds(number: number): number | undefined {
  return isDate(number) || wrongTimeUnit(number) !== undefined ? number : undefined;
}

const timeClaims: readonly string[] = ['iat', 'nbf', 'exp'];

/** The lifetime that the claims of a stored token state. */
export function lifetimeOfRecord({ claims }: Pick<TimedRecord, 'claims'>): Lifetime {
  const members: Record<string, JsonValue> = {};
  for (const claim of claims) {
    if (timeClaims.includes(claim.name)) members[claim.name] = claimNumber(claim) ?? claim.value;
  }
  return lifetimeOfClaims(members);
}

/** When a stored token ends: by its claims, else by the `expires_in` that it came with. */
export function expiryOf(token: TimedRecord, lifetime = lifetimeOfRecord(token)): number | undefined {
  return lifetime.expiresAt ?? token.endsAt;
}

/** In which time span a stored token is valid by the local clock; undefined where nothing says so. */
export function ownSpanOf(token: TimedRecord, lifetime = lifetimeOfRecord(token)): LocalSpan | undefined {
  return usablePeriod(token.obtainedAt, token.endsAt, lifetime);
}
