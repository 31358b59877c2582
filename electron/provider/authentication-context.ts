/** The authentication context of a login by password (OIDC Core §2, `acr`), the only one of this provider. */
export const acrOfPassword = 'urn:demo:password';

/** The authentication methods of a login by password (RFC 8176 §2). */
export const amrOfPassword: readonly string[] = ['pwd'];

/** The authentication methods of a login by password and one-time code (RFC 8176 §2). */
export const amrOfSecondFactor: readonly string[] = ['pwd', 'otp', 'mfa'];

/**
 * Whether a login page requires a context that this provider does not have (OIDC Core §5.5.1.1). `details`
 * are those of the login prompt.
 */
export function asksForUnobtainableAcr(details: Readonly<Record<string, unknown>>): boolean {
  const { acr } = details;
  if (typeof acr !== 'object' || acr === null) return false;
  const values = 'values' in acr && Array.isArray(acr.values) ? acr.values : [];
  const wanted = 'value' in acr ? [acr.value, ...values] : values;
  return !wanted.includes(acrOfPassword);
}
