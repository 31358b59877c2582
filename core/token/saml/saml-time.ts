const form = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(\.\d{1,12})?(Z|[+-]\d\d:\d\d)?$/;

/** Seconds since 1970 of a dateTime, which SAML writes in UTC (SAML Core section 1.3.3); undefined for any other text. */
export function readSamlTime(written: string): number | undefined {
  const [, seconds, fraction = '', zone = 'Z'] = form.exec(written.trim()) ?? [];
  if (seconds === undefined || !hasDay(seconds)) return undefined;
  const milliseconds = Date.parse(`${seconds}${fraction.slice(0, 4)}${zone}`);
  return Number.isNaN(milliseconds) ? undefined : milliseconds / 1000;
}

/** Whether a month has the day of a date: the date of the runtime counts on into the next month. */
function hasDay(written: string): boolean {
  const [year, month, day] = [written.slice(0, 4), written.slice(5, 7), written.slice(8, 10)];
  return Number(day) <= new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate();
}
