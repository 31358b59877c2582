import { describeTime, unitsPerSecond } from '../../core/token/time.ts';
import type { ClaimView } from '../../core/views/token/token-view.ts';
import { formatMoment } from '../format/time.ts';

/** The texts of a time claim. */
export interface TimeWords {
  /** As in "22 Nov 2026, 09:46:10". */
  readonly local: string;
  /** As in "08:46:10", or with its date where that differs; undefined where local time is UTC. */
  readonly utc?: string;
  /**
   * Set where the number is probably in another unit: its date in seconds, and the date that was probably meant.
   */
  readonly warning?: string;
}

/** Formats a time claim, in seconds since 1970. Returns a text where it is not a date. */
export function timeWords(seconds: number, timeZone?: string): TimeWords | { readonly problem: string } {
  const options = timeZone === undefined ? {} : { timeZone };
  const view = describeTime(seconds, 0, options);
  if (view.unit !== undefined) {
    const divisor = unitsPerSecond[view.unit];
    const meant = formatMoment((seconds / divisor) * 1000, timeZone);
    const read =
      view.state === 'time'
        ? `In seconds this is the year ${new Date(seconds * 1000).getUTCFullYear()}.`
        : 'In seconds this is no date.';
    return {
      local: view.state === 'time' ? view.local : meant,
      warning: `${read} It looks like ${view.unit}: divided by ${divisor} it is ${meant}`,
    };
  }
  if (view.state === 'not-a-time') return { problem: view.reason };
  return { local: view.local, ...utcOf(view.iso, seconds, timeZone) };
}

function utcOf(iso: string, seconds: number, timeZone: string | undefined): Pick<TimeWords, 'utc'> {
  if (formatMoment(seconds * 1000, 'UTC') === formatMoment(seconds * 1000, timeZone)) return {};
  const sameDay =
    formatMoment(seconds * 1000, 'UTC').split(',')[0] ===
    formatMoment(seconds * 1000, timeZone).split(',')[0];
  const [date = iso, time = ''] = iso.replace('Z', '').split('T');
  return { utc: sameDay ? time : `${date} ${time}` };
}

/**
 * Returns how far a time claim is from `now` (milliseconds since 1970), as in "in 1 min 32 s" or "28 s ago";
 * empty for a time that is not a date.
 */
export function distanceWords(seconds: number, now: number): string {
  const view = describeTime(seconds, now);
  return view.state === 'time' && view.unit === undefined ? view.relative : '';
}

/** Returns what changed in a claim since the previous generation; undefined for no change. */
export function changeWords(claim: ClaimView, before: number | undefined): string | undefined {
  const { was, time } = claim;
  if (was === undefined) return undefined;
  const where = before === undefined ? '' : ` in generation ${before}`;
  if (was === null) return before === undefined ? 'New' : `New, not${where}`;
  const seconds = Number(was);
  if (time === undefined || !Number.isFinite(seconds) || Math.abs(seconds) >= 1e11)
    return `Was ${was}${where}`;
  return `Was ${momentBeside(seconds, time)}${where}`;
}

/** Formats a time without its date where the date equals that of the other; both in seconds since 1970. */
function momentBeside(seconds: number, other: number): string {
  const moment = formatMoment(seconds * 1000);
  const [day, clock] = moment.split(', ');
  return clock !== undefined && formatMoment(other * 1000).startsWith(`${day},`) ? clock : moment;
}
