import type { Facts } from '../facts/facts.ts';
import { clockSkewSeconds } from '../token/tolerance.ts';

/** The accepted difference of a provider's clock in this run, in seconds: that of the settings, or the usual one. */
export function clockToleranceOf({ clockTolerance = clockSkewSeconds }: Facts): number {
  return clockTolerance;
}
