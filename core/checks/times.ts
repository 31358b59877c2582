/** A NumericDate with its date, for evidence: "1767323045 (2026-01-02T03:04:05Z)". */
export function describeTime(seconds: number): string {
  const milliseconds = seconds * 1000;
  if (!(Math.abs(milliseconds) <= 8.64e15)) return String(seconds);
  return `${seconds} (${new Date(milliseconds).toISOString().replace('.000Z', 'Z')})`;
}
