/** The accepted clock difference between a provider and this computer for `iat` and `nbf`, in seconds. */
export const clockSkewSeconds = 60;

/**
 * How long after its `exp` a token may still arrive, in seconds. No document requires this; it covers the time a
 * response takes to arrive.
 */
export const expirySkewSeconds = 5;
