/**
 * How long a test waits for what a page must do, in milliseconds: long enough on a machine that does much else. Nothing
 * is concluded from it.
 */
export const pagePatience = 45_000;
