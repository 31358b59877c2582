/**
 * The bytes that a search for a well-known secret may hash: the cost of a search is the size of the token
 * times the number of secrets.
 */
export const searchLimits = {
  /** For one pasted token, in its own thread: the whole list for tokens up to 40 kB. */
  pasted: 4_300_000_000,
  /** For one token of a run: the whole list for tokens up to 4 kB. */
  run: 500_000_000,
  /** For all tokens of one terminal command, which waits for it. */
  command: 1_000_000_000,
} as const;
