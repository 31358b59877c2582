import { describeTime } from '../../core/token/time.ts';
import type { ClaimView } from '../../core/views/token/token-view.ts';
import { formatMoment } from '../format/time.ts';

/** A time claim in the words of people. */
export interface TimeWords {
  /** As in "22 Nov 2026, 09:46:10". */
  readonly local: string;
  /** As in "08:46:10", or with its date where that differs; undefined where local time is UTC. */
  readonly utc?: string;
  /** Said where the number is milliseconds: what it would mean in seconds, and what it should be. */
  readonly warning?: string;
}

/** The moment that a time claim names, in seconds since 1970; a text where no date can be made of it. */
export function timeWords(seconds: number, timeZone?: string): TimeWords | { readonly problem: string } {
  const options = timeZone === undefined ? {} : { timeZone };
  const view = describeTime(seconds, 0, options);
  if (view.state === 'not-a-time') return { problem: view.reason };
  if (view.likelyMilliseconds) {
    const year = new Date(seconds * 1000).getUTCFullYear();
    const meant = formatMoment(seconds, timeZone);
    return {
      local: view.local,
      warning: `In seconds this is the year ${year}. It looks like milliseconds: divided by 1000 it is ${meant}`,
    };
  }
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

/** How far a time claim is from `now` (milliseconds since 1970): "in 1 min 32 s", "28 s ago"; empty where it cannot be said. */
export function distanceWords(seconds: number, now: number): string {
  const view = describeTime(seconds, now);
  return view.state === 'time' && view.likelyMilliseconds !== true ? view.relative : '';
}

/** What a claim was in the generation before; undefined where it stayed the same. */
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

/** A time without its date where that is the date of the other; both in seconds since 1970. */
function momentBeside(seconds: number, other: number): string {
  const moment = formatMoment(seconds * 1000);
  const [day, clock] = moment.split(', ');
  return clock !== undefined && formatMoment(other * 1000).startsWith(`${day},`) ? clock : moment;
}
