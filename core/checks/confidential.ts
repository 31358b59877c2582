/** A secret as evidence: nothing of it but its length. */
export function describeSecret(value: string): string {
  return `${value.length} characters`;
}
