import { formatDuration } from '../base/duration.ts';
import { isoText, localText, type TimeOptions } from './time-text.ts';

/** A time claim in readable form; the caller shows the number itself beside it. */
export type TimeView =
  | {
      readonly state: 'time';
      /** UTC, to the second, as in "2026-11-22T09:46:10Z"; with milliseconds only where there are any. */
      readonly iso: string;
      /** In the reader's time zone, as in "22 Nov 2026, 09:46:10". */
      readonly local: string;
      /** As in "in 1 min 32 s", "28 s ago" or "now". */
      readonly relative: string;
      /** Set when the number is plausible only as milliseconds; the texts still read it as seconds. */
      readonly likelyMilliseconds?: true;
    }
  | { readonly state: 'not-a-time'; readonly reason: string };

/** The latest time of a Date, in seconds since 1970. */
const dateReach = 8.64e12;

/**
 * Describes a NumericDate (RFC 7519 section 2: seconds since 1970) as of `nowMs` (milliseconds since 1970). Never
 * throws: returns `reason` for a number that is not a date, and falls back for an unknown time zone or locale.
 */
export function describeTime(epochSeconds: number, nowMs: number, options: TimeOptions = {}): TimeView {
  if (!Number.isFinite(epochSeconds)) return { state: 'not-a-time', reason: 'not a finite number' };
  if (Math.abs(epochSeconds) > dateReach) {
    return { state: 'not-a-time', reason: 'out of range for a date' };
  }
  const date = new Date(epochSeconds * 1000);
  const iso = isoText(date);
  const local = localText(date, options);
  const relative = describeDistance(epochSeconds - nowMs / 1000);
  return looksLikeMilliseconds(epochSeconds)
    ? { state: 'time', iso, local, relative, likelyMilliseconds: true }
    : { state: 'time', iso, local, relative };
}

/**
 * Whether a number that should be seconds since 1970 is milliseconds: as seconds it is after the year 5138, as
 * milliseconds between 1973 and 5138.
 */
export function looksLikeMilliseconds(value: number): boolean {
  return value >= 1e11 && value < 1e14;
}

/** A unit in which providers write times that should be seconds since 1970. */
export type WrongTimeUnit = 'milliseconds' | 'microseconds' | 'nanoseconds';

/** The unit of a number that should be seconds since 1970; undefined where it may be seconds, or no unit explains it. */
export function wrongTimeUnit(value: number): WrongTimeUnit | undefined {
  if (looksLikeMilliseconds(value)) return 'milliseconds';
  if (looksLikeMilliseconds(value / 1e3)) return 'microseconds';
  return looksLikeMilliseconds(value / 1e6) ? 'nanoseconds' : undefined;
}

/** A distance in seconds as "in 3 days", "2 h 5 min ago" or "now". */
function describeDistance(seconds: number): string {
  if (!Number.isFinite(seconds)) return 'at an unknown distance';
  const whole = Math.floor(Math.abs(seconds));
  if (whole === 0) return 'now';
  const text = describeDuration(whole);
  return seconds > 0 ? `in ${text}` : `${text} ago`;
}

/** A duration in seconds, without fractions, in the words of {@link formatDuration}. */
export function describeDuration(seconds: number): string {
  const whole = Math.floor(seconds);
  return whole === 0 ? '0 s' : formatDuration(whole * 1000);
}
