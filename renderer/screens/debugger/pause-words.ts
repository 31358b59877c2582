import { formatDuration } from '../../../core/base/duration.ts';
import { longestCodeLifetime } from '../../../core/debug/unused-code.ts';

const minute = 60_000;

/** How long a run has been paused, in whole minutes; empty before the first. Times in milliseconds since 1970. */
export function pauseWords(since: number | undefined, now: number): string {
  const age = since === undefined ? 0 : now - since;
  return age < minute ? '' : `Paused for ${inMinutes(age)}.`;
}

/** The age of an authorization code that is not used yet, from its first minute on, beside its longest usual lifetime. */
export function codeAgeWords(receivedAt: number | undefined, now: number): string {
  const age = receivedAt === undefined ? 0 : now - receivedAt;
  if (age < minute) return '';
  const limit = inMinutes(longestCodeLifetime);
  return age > longestCodeLifetime
    ? `The code is ${inMinutes(age)} old, and may have expired: RFC 6749 §4.1.2 recommends at most ${limit}.`
    : `The code is ${inMinutes(age)} old; RFC 6749 §4.1.2 recommends a lifetime of at most ${limit}.`;
}

function inMinutes(age: number): string {
  return formatDuration(Math.floor(age / minute) * minute);
}
