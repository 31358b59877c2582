import { claimsOf } from './claims-of.ts';
import { isEndless } from './endless-keycloak.ts';
import type { FormatValidity } from './formats/format.ts';
import { describeTime, isDate, type WrongTimeUnit, wrongTimeUnit } from './time.ts';
import type { JsonObject, Token } from './token.ts';
import { clockSkewSeconds } from './tolerance.ts';

/** A time claim (RFC 7519 section 2): milliseconds since 1970, why it cannot be read, or undefined where it is absent. */
export type TimeClaim = number | UnreadableTime | undefined;
export type UnreadableTime = WrongTimeUnit | 'not-a-number' | 'not-a-date';

/** What is known about when a token is valid. */
export interface TokenTimes {
  readonly exp?: TimeClaim;
  readonly nbf?: TimeClaim;
  readonly iat?: TimeClaim;
  /** Expiry by `expires_in` of the token response, in milliseconds since 1970; used where there is no `exp`. */
  readonly expiresAt?: number | undefined;
  /** Whether the claims can be read: a token without `exp` has no expiry then, otherwise its expiry is unknown. */
  readonly readable: boolean;
}

/** The validity of a token at a time. Times in milliseconds since 1970. */
export type TimeStatus =
  | { readonly state: 'valid'; readonly expiresAt: number; readonly issuedLater?: number }
  | { readonly state: 'expired'; readonly expiresAt: number }
  /** `never`: it expires before it starts. */
  | { readonly state: 'not-yet-valid'; readonly startsAt: number; readonly never: boolean }
  /** `known`: the token can be read and has no `exp`; otherwise its expiry is unknown. */
  | { readonly state: 'no-expiry'; readonly known: boolean; readonly issuedLater?: number }
  | { readonly state: 'unreadable'; readonly claim: string; readonly problem: UnreadableTime };

/** Reads a time claim of a payload: a NumericDate is a JSON number of seconds that a date can express. */
export function readTimeClaim(claims: JsonObject, name: string): TimeClaim {
  const value = claims[name];
  if (value === undefined) return undefined;
  return typeof value === 'number' ? readSeconds(value) : 'not-a-number';
}

/** Reads seconds since 1970; `undefined` means a claim that is present and no date. */
export function readSeconds(seconds: number | undefined): number | UnreadableTime {
  if (seconds === undefined) return 'not-a-date';
  const unit = wrongTimeUnit(seconds);
  if (unit !== undefined) return unit;
  return isDate(seconds) ? seconds * 1000 : 'not-a-date';
}

/** The times of a token; `expiresAt` comes from `expires_in` of its response. */
export function timesOfToken(token: Token, expiresAt?: number): TokenTimes {
  const validity = token.kind === 'opaque' ? token.format?.state : undefined;
  if (validity !== undefined) return timesOfValidity(validity);
  const payload = claimsOf(token);
  if (payload === undefined) return { expiresAt, readable: false };
  return {
    exp: isEndless(payload) ? undefined : readTimeClaim(payload, 'exp'),
    nbf: readTimeClaim(payload, 'nbf'),
    iat: readTimeClaim(payload, 'iat'),
    expiresAt,
    readable: token.kind !== 'jws' || isPayloadWhole(token.deviations),
  };
}

/** The times of a format that has a validity of its own. */
export function timesOfValidity({ issued, from, until, isPartial }: FormatValidity): TokenTimes {
  const read = (seconds: number | null | undefined): TimeClaim =>
    seconds === undefined ? undefined : readSeconds(seconds ?? undefined);
  return { exp: read(until), nbf: read(from), iat: read(issued), readable: isPartial !== true };
}

/** Whether a payload has all of its claims: one that was cut off may have lost its `exp`. */
export function isPayloadWhole(
  deviations: readonly { readonly part: string; readonly code: string }[],
): boolean {
  return !deviations.some(({ part, code }) => part === 'payload' && code === 'json-syntax');
}

/**
 * Whether a token is valid at `now` (milliseconds since 1970; RFC 7519 sections 4.1.4 and 4.1.5): from `nbf` until
 * `exp`. A token that has expired is expired, whatever its `nbf` is.
 */
export function timeStatus({ exp, nbf, iat, expiresAt, readable }: TokenTimes, now: number): TimeStatus {
  const end = exp ?? readEnd(expiresAt);
  if (typeof end === 'number' && now >= end) return { state: 'expired', expiresAt: end };
  if (typeof nbf === 'number' && now < nbf) {
    return { state: 'not-yet-valid', startsAt: nbf, never: typeof end === 'number' && end <= nbf };
  }
  if (typeof end === 'string') {
    return { state: 'unreadable', claim: exp === undefined ? 'expires_in' : 'exp', problem: end };
  }
  if (typeof nbf === 'string') return { state: 'unreadable', claim: 'nbf', problem: nbf };
  const later = typeof iat === 'number' && iat > now + clockSkewSeconds * 1000 ? { issuedLater: iat } : {};
  return end === undefined
    ? { state: 'no-expiry', known: readable, ...later }
    : { state: 'valid', expiresAt: end, ...later };
}

function readEnd(expiresAt: number | undefined): TimeClaim {
  if (expiresAt === undefined) return undefined;
  return describeTime(expiresAt / 1000, 0).state === 'time' ? expiresAt : 'not-a-date';
}

/**
 * A short status: "expired 1 h ago", "not valid yet: starts in 5 min". `to` formats the distance between two times
 * (both in milliseconds since 1970); the largest unit by default.
 */
export function timeStatusText(
  status: TimeStatus,
  now: number,
  to: (at: number, now: number) => string = roughDistance,
): string {
  switch (status.state) {
    case 'valid':
    case 'no-expiry': {
      if (status.issuedLater !== undefined) return `issued in the future: ${to(status.issuedLater, now)}`;
      if (status.state === 'valid') return `expires ${to(status.expiresAt, now)}`;
      return status.known ? 'no expiry' : 'expiry unknown';
    }
    case 'expired':
      return `expired ${to(status.expiresAt, now)}`;
    case 'not-yet-valid':
      return status.never
        ? 'never valid: exp is not after nbf'
        : `not valid yet: starts ${to(status.startsAt, now)}`;
    case 'unreadable':
      return `${status.claim} is ${unreadableWords[status.problem]}`;
  }
}

const unreadableWords: Readonly<Record<UnreadableTime, string>> = {
  milliseconds: 'in milliseconds',
  microseconds: 'in microseconds',
  nanoseconds: 'in nanoseconds',
  'not-a-number': 'not a number',
  'not-a-date': 'not a valid date',
};

/** "in 5 min" or "1 h ago"; less than a second is "now". */
function roughDistance(at: number, now: number): string {
  const view = describeTime(at / 1000, now);
  if (view.state !== 'time') return '';
  const [, before = '', amount = '', after = ''] = /^(in )?(\S+ \S+).*?( ago)?$/.exec(view.relative) ?? [];
  return amount === '' ? view.relative : `${before}${amount}${after}`;
}
