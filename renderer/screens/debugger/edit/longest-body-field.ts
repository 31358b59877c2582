/** A body that is longer is not edited in a field, in characters. */
export const longestBodyField = 150_000;
