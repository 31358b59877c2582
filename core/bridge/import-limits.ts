/** Longest file that the window can import, in bytes. */
export const longestImport = 1_000_000_000;

/** Longest part of a file that is sent at once, in bytes. */
export const longestPart = 1_572_864;
