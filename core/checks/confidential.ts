/** A secret as evidence: only its length. */
export function describeSecret(value: string): string {
  return `${value.length} characters`;
}
