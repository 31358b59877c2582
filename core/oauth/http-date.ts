const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

const fixdate =
  /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), (\d{2}) ([A-Z][a-z]{2}) (\d{4}) (\d{2}):(\d{2}):(\d{2}) GMT$/;

/**
 * Reads an HTTP date in the preferred format (RFC 9110 section 5.6.7), in milliseconds since 1970; undefined for
 * every other text.
 */
export function readHttpDate(text: string): number | undefined {
  const [, day, monthName, year, hour, minute, second] = fixdate.exec(text.trim()) ?? [];
  const month = months.indexOf(monthName ?? '');
  if (month === -1) return undefined;
  const [d, h, m, s] = [Number(day), Number(hour), Number(minute), Number(second)];
  if (d < 1 || d > 31 || h > 23 || m > 59 || s > 60) return undefined;
  return Date.UTC(Number(year), month, d, h, m, s);
}
