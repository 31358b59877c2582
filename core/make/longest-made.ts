/** Limits of the texts of a token that is made, in characters. */
export const longestMade = { header: 100_000, claims: 1_000_000 } as const;
