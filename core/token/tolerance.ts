/** How far the clocks of a provider and of this machine may lie apart for `iat` and `nbf`, in seconds. */
export const clockSkewSeconds = 60;

/**
 * How long after its `exp` a token may still arrive, in seconds. No document demands any; these few seconds
 * are the way of the answer from the provider to here.
 */
export const expirySkewSeconds = 5;
