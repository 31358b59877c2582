/**
 * Registered types of access tokens that are not sent as Bearer (IANA registry of OAuth access token types): DPoP and
 * PoP need a proof (RFC 9449, RFC 9200), MAC was never published as a standard, N_A is no access token (RFC 8693).
 */
const otherTypes: ReadonlySet<string> = new Set(['dpop', 'pop', 'mac', 'n_a']);

/** Whether `token_type` says that the token must not be sent as Bearer. Types are case-insensitive (RFC 6749 section 5.1). */
export function isOtherThanBearer(tokenType: unknown): boolean {
  return typeof tokenType === 'string' && otherTypes.has(tokenType.trim().toLowerCase());
}
