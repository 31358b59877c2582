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
      /** Set when the number is plausible only in another unit; the texts still read it as seconds. */
      readonly unit?: WrongTimeUnit;
    }
  | { readonly state: 'not-a-time'; readonly reason: string; readonly unit?: WrongTimeUnit };

/** The latest time of a Date, in seconds since 1970. */
const dateReach = 8.64e12;

/** Whether a number of seconds since 1970 is a date. */
export function isDate(epochSeconds: number): boolean {
  return Math.abs(epochSeconds) <= dateReach;
}

/**
 * Describes a NumericDate (RFC 7519 section 2: seconds since 1970) as of `nowMs` (milliseconds since 1970). Never
 * throws: returns `reason` for a number that is not a date, and falls back for an unknown time zone or locale.
 */
export function describeTime(epochSeconds: number, nowMs: number, options: TimeOptions = {}): TimeView {
  if (!Number.isFinite(epochSeconds)) return { state: 'not-a-time', reason: 'not a finite number' };
  if (!isDate(epochSeconds)) {
    return { state: 'not-a-time', reason: 'out of range for a date', ...likelyUnit(epochSeconds) };
  }
  const date = new Date(epochSeconds * 1000);
  const iso = isoText(date);
  const local = localText(date, options);
  const relative = describeDistance(epochSeconds - nowMs / 1000);
  return { state: 'time', iso, local, relative, ...likelyUnit(epochSeconds) };
}

const noUnit: { readonly unit?: WrongTimeUnit } = {};

function likelyUnit(value: number): { readonly unit?: WrongTimeUnit } {
  const unit = wrongTimeUnit(value);
  return unit === undefined ? noUnit : { unit };
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

/** How many of a unit are a second. */
export const unitsPerSecond: Readonly<Record<WrongTimeUnit, number>> = {
  milliseconds: 1e3,
  microseconds: 1e6,
  nanoseconds: 1e9,
};

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
