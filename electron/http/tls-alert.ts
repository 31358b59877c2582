/**
 * Returns the number of the TLS alert that caused an error (RFC 8446 section 6); undefined for other errors.
 */
export function tlsAlert(error: Error | undefined): number | undefined {
  const number = error?.message.match(/SSL alert number (\d+)/)?.[1];
  return number === undefined ? undefined : Number(number);
}
