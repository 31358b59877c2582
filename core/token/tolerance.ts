/** The accepted clock difference between a provider and this computer for `iat` and `nbf`, in seconds. */
export const clockSkewSeconds = 60;

/** The most that can be set in its place, in seconds. */
export const mostClockTolerance = 3_600;

/**
 * How long after its `exp` a token may still arrive, in seconds. No document requires this; it covers the time a
 * response takes to arrive.
 */
export const expirySkewSeconds = 5;
