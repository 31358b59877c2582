/** The tokens of one response. Values are raw: the caller masks or encrypts them before it shows or stores them. */
export interface TokenSet {
  readonly obtainedAt: number;
  readonly tokenType?: string;
  readonly accessToken?: string;
  readonly idToken?: string;
  readonly refreshToken?: string;
  /** When the access token expires by `expires_in`, in milliseconds since 1970. */
  readonly expiresAt?: number;
  /** When the refresh token expires, where the response says so; in milliseconds since 1970. */
  readonly refreshExpiresAt?: number;
  readonly requestedScope: readonly string[];
  /** Scopes of the response; those requested when it has none (RFC 6749 section 5.1). */
  readonly grantedScope: readonly string[];
}
