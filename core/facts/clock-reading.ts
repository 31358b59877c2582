import { readHttpDate } from '../oauth/http-date.ts';
import { type HttpResponse, headerValues } from '../oauth/message.ts';
import type { StepExchange } from '../record/exchange.ts';

/** What an answer said of the clock of the host that gave it. */
export interface ClockReading {
  readonly exchange: string;
  /** Host and port. */
  readonly host: string;
  /** Difference of its clock to ours in seconds; positive: theirs is ahead. */
  readonly ahead: number;
}

/** Up to this many seconds clocks agree: `Date` counts whole seconds, and an answer takes its time. */
export const clockTolerance = 30;

/**
 * How far the clock behind an answer is ahead of ours, in whole seconds, by its `Date` (RFC 9110 section
 * 6.6.1). `at` is when the answer came, in milliseconds since 1970. Undefined without one `Date` that can be
 * read, and for an answer that a cache kept: its `Date` is that of the first time.
 */
export function secondsAhead({ headers }: HttpResponse, at: number): number | undefined {
  const [date, second] = headerValues(headers, 'date');
  if (date === undefined || second !== undefined || headerValues(headers, 'age').length > 0) return undefined;
  const theirs = readHttpDate(date);
  return theirs === undefined ? undefined : Math.round((theirs - at) / 1000);
}

/** The reading of a step on the back channel; undefined for others, and for those that fail. */
export function clockReading({ id, performed, believed }: StepExchange): ClockReading | undefined {
  if (performed.kind !== 'http' || believed.kind !== 'http' || !believed.outcome.ok) return undefined;
  const { url } = performed.request;
  const ahead = secondsAhead(believed.outcome.response, believed.now);
  return ahead === undefined || !URL.canParse(url)
    ? undefined
    : { exchange: id, host: new URL(url).host, ahead };
}
