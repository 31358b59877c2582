import { present } from '../base/present.ts';
export interface TimeOptions {
  /** IANA name; the system's by default. */
  readonly timeZone?: string;
  /** BCP 47 tag for the local text; English without one, as in "22 Nov 2026, 09:46:10". */
  readonly locale?: string;
}

/**
 * RFC 3339 in UTC, as in "2026-11-22T09:46:10Z"; milliseconds only where there are any. The date must be valid.
 */
export function isoText(date: Date): string {
  const year = date.getUTCFullYear();
  if (year < 1000 || year > 9999 || date.getUTCMilliseconds() !== 0) {
    return date.toISOString().replace('.000Z', 'Z');
  }
  const day = `${year}-${pad(date.getUTCMonth() + 1)}-${pad(date.getUTCDate())}`;
  return `${day}T${pad(date.getUTCHours())}:${pad(date.getUTCMinutes())}:${pad(date.getUTCSeconds())}Z`;
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sept', 'Oct', 'Nov', 'Dec'];

/**
 * The date in the reader's time zone and language; in UTC and English when one of them is unknown. The common case
 * is written by hand, in the format of the en-GB locale: Intl takes seven times as long. Before the year 1 it is
 * the UTC text. The date must be valid.
 */
export function localText(date: Date, { timeZone, locale }: TimeOptions): string {
  const year = date.getFullYear();
  if (year < 1) return isoText(date);
  if (timeZone !== undefined || locale !== undefined) return formatterFor(locale, timeZone).format(date);
  const day = `${date.getDate()} ${months[date.getMonth()] ?? ''} ${year}`;
  return `${day}, ${pad(date.getHours())}:${pad(date.getMinutes())}:${pad(date.getSeconds())}`;
}

/** Two digits for each number below sixty. */
const twoDigits = Array.from({ length: 60 }, (_, value) => String(value).padStart(2, '0'));

function pad(value: number): string {
  return twoDigits[value] ?? '';
}

/** Creating a formatter costs far more than using it. */
const formatters = new Map<string, Intl.DateTimeFormat>();
const formatterLimit = 16;

function formatterFor(locale = 'en-GB', timeZone?: string): Intl.DateTimeFormat {
  const key = `${locale} ${timeZone ?? ''}`;
  const known = formatters.get(key);
  if (known !== undefined) return known;
  const made = makeFormatter(locale, timeZone) ?? makeFormatter('en-GB', 'UTC') ?? new Intl.DateTimeFormat();
  if (formatters.size >= formatterLimit) formatters.clear();
  formatters.set(key, made);
  return made;
}

/** Undefined when the time zone or the locale is unknown. */
function makeFormatter(locale: string, timeZone: string | undefined): Intl.DateTimeFormat | undefined {
  try {
    return new Intl.DateTimeFormat(
      locale,
      present({
        day: 'numeric',
        month: 'short',
        year: 'numeric',
        hour: '2-digit',
        minute: '2-digit',
        second: '2-digit',
        hourCycle: 'h23',
        timeZone,
      }),
    );
  } catch {
    return undefined;
  }
}
