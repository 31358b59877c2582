import { readSeconds, timeStatus } from './time-status.ts';
import { type Tone, timeTone } from './token-status.ts';

/**
 * The tone of one claim by its value (seconds since 1970; undefined for a value that is not a number) at `now`
 * (milliseconds since 1970): `fail` for an `exp` that has passed, `warn` for an `nbf` or `iat` in the future and for
 * an `exp` or `nbf` that cannot be read, `none` for every other claim (RFC 7519 sections 4.1.4 to 4.1.6).
 */
export function timeClaimTone(name: string, seconds: number | undefined, now: number): Tone {
  if (name !== 'exp' && name !== 'nbf' && name !== 'iat') return 'none';
  return timeTone(timeStatus({ [name]: readSeconds(seconds), readable: true }, now));
}
