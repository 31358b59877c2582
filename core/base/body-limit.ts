/** The largest response body that the back channel may read: its bounds and its default, in megabytes. */
export const bodyLimits = { least: 1, most: 64, usual: 2 } as const;
