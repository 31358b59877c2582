/** The number of the TLS alert that made this error (RFC 8446 section 6), if an alert made it. */
export function tlsAlert(error: Error | undefined): number | undefined {
  const number = error?.message.match(/SSL alert number (\d+)/)?.[1];
  return number === undefined ? undefined : Number(number);
}
