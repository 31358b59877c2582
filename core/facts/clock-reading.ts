import { readHttpDate } from '../oauth/http-date.ts';
import { type HttpResponse, headerValues } from '../oauth/message.ts';
import type { StepExchange } from '../record/exchange.ts';

/** The clock of a host, as shown by a response. */
export interface ClockReading {
  readonly exchange: string;
  /** Host and port. */
  readonly host: string;
  /** Seconds by which its clock is ahead of ours; negative when behind. */
  readonly ahead: number;
}

/** Up to this many seconds clocks count as equal: `Date` has whole seconds, and a response takes time. */
export const clockTolerance = 30;

/**
 * Returns by how many whole seconds the clock of a server is ahead of ours, from its `Date` (RFC 9110 section
 * 6.6.1). `at` is when the response arrived, in milliseconds since 1970. Returns undefined without exactly
 * one valid `Date`, and for a cached response, whose `Date` is older.
 */
export function secondsAhead({ headers }: HttpResponse, at: number): number | undefined {
  const [date, second] = headerValues(headers, 'date');
  if (date === undefined || second !== undefined || headerValues(headers, 'age').length > 0) return undefined;
  const theirs = readHttpDate(date);
  return theirs === undefined ? undefined : Math.round((theirs - at) / 1000);
}

/** Returns the clock reading of a step on the back channel; undefined for others, and for failed ones. */
export function clockReading({ id, performed, believed }: StepExchange): ClockReading | undefined {
  if (performed.kind !== 'http' || believed.kind !== 'http' || !believed.outcome.ok) return undefined;
  const { url } = performed.request;
  const ahead = secondsAhead(believed.outcome.response, believed.now);
  return ahead === undefined || !URL.canParse(url)
    ? undefined
    : { exchange: id, host: new URL(url).host, ahead };
}
