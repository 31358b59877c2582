const second = 1000;
const day = 86_400 * second;

const two = (value: number): string => String(value).padStart(2, '0');

/**
 * Formats a remaining time for a column of fixed width: "1:32", "2:05:10", "3 d", or "expired". In
 * milliseconds.
 */
export function formatCountdown(left: number): string {
  if (!(left > 0)) return 'expired';
  const seconds = Math.ceil(left / second);
  if (seconds < 3600) return `${Math.floor(seconds / 60)}:${two(seconds % 60)}`;
  if (seconds < 86_400) {
    return `${Math.floor(seconds / 3600)}:${two(Math.floor((seconds % 3600) / 60))}:${two(seconds % 60)}`;
  }
  return `${Math.floor(seconds / 86_400)} d`;
}

/** How times are shown, unless a time zone is given. */
export interface TimeFormat {
  readonly zone: 'local' | 'utc';
  readonly hours: '24' | '12';
}

let timeFormat: TimeFormat = { zone: 'local', hours: '24' };

/** Sets how times are shown from now on; what is on the screen must be rendered again. */
export function setTimeFormat(format: TimeFormat): void {
  timeFormat = format;
}

const formatters = new Map<string, Intl.DateTimeFormat>();

function formatter(name: string, options: Intl.DateTimeFormatOptions, given?: string): Intl.DateTimeFormat {
  const timeZone = given ?? (timeFormat.zone === 'utc' ? 'UTC' : undefined);
  const hour12 = timeFormat.hours === '12';
  const key = `${name} ${timeZone ?? ''} ${hour12}`;
  const known = formatters.get(key);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat('en-GB', {
    ...options,
    ...(timeZone && { timeZone }),
    ...('hour' in options && { hour12 }),
  });
  formatters.set(key, made);
  return made;
}

const dateParts: Intl.DateTimeFormatOptions = { year: 'numeric', month: '2-digit', day: '2-digit' };

/**
 * Formats a time for a list: "09:41" today, then "Yesterday", "Fri", "12 Nov", "12 Nov 2025". Both times in
 * milliseconds since 1970; the time zone is that of the reader by default.
 */
export function formatWhen(at: number, now: number, timeZone?: string): string {
  const dayOf = (time: number): number => {
    const [date = 1, month = 1, year = 1970] = formatter('day', dateParts, timeZone)
      .format(time)
      .split('/')
      .map((part) => Number(part));
    return Date.UTC(year, month - 1, date) / day;
  };
  const age = dayOf(now) - dayOf(at);
  if (age <= 0) return formatTime(at, timeZone);
  if (age === 1) return 'Yesterday';
  if (age < 7) return formatter('weekday', { weekday: 'short' }, timeZone).format(at);
  if (age < 300) return formatter('date', { day: 'numeric', month: 'short' }, timeZone).format(at);
  return formatter('far', { day: 'numeric', month: 'short', year: 'numeric' }, timeZone).format(at);
}

/** Formats the time of day, as in "09:41". In milliseconds since 1970. */
export function formatTime(at: number, timeZone?: string): string {
  return formatter('time', { hour: '2-digit', minute: '2-digit' }, timeZone).format(at);
}

/** Formats date and time to the second, as in "22 Nov 2026, 09:46:10". In milliseconds since 1970. */
export function formatMoment(at: number, timeZone?: string): string {
  return formatter(
    'moment',
    {
      day: 'numeric',
      month: 'short',
      year: 'numeric',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    },
    timeZone,
  ).format(at);
}
