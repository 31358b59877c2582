const form = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(\.\d{1,12})?(Z|[+-]\d\d:\d\d)?$/;

/** Seconds since 1970 of a dateTime, which SAML writes in UTC (SAML Core section 1.3.3); undefined for any other text. */
export function readSamlTime(written: string): number | undefined {
  const [, seconds, fraction = '', zone = 'Z'] = form.exec(written.trim()) ?? [];
  if (seconds === undefined) return undefined;
  const milliseconds = Date.parse(`${seconds}${fraction.slice(0, 4)}${zone}`);
  return Number.isNaN(milliseconds) ? undefined : milliseconds / 1000;
}
