import type { TimeStatus } from '../../../core/token/time-status.ts';
import { validityWords } from '../../../core/views/token/token-words.ts';
import { distanceWords } from '../../components/claim-notes.ts';
import { formatMoment } from '../../format/time.ts';

/**
 * The status with the time of day: "expires 09:46:10, in 1 min 32 s of 1 h". `now` in milliseconds since 1970; the
 * lifetime is left out where it is unknown.
 */
export function expiryText(status: TimeStatus, now: number, lifetimeSeconds?: number): string {
  const to = (at: number): string => {
    const distance = distanceWords(at / 1000, now);
    return distance === '' ? clockTime(at, now) : `${clockTime(at, now)}, ${distance}`;
  };
  return validityWords({ status, lifetimeSeconds, now, to }).text;
}

/** The same in two parts: the status with the time of day, and its distance and the lifetime: ", in 1 min 32 s of 1 h". */
export function expiryTexts(
  status: TimeStatus,
  now: number,
  lifetimeSeconds?: number,
): { readonly text: string; readonly rest: string } {
  const whole = expiryText(status, now, lifetimeSeconds);
  const { text } = validityWords({ status, now, to: (at) => clockTime(at, now) });
  return whole.startsWith(text) ? { text, rest: whole.slice(text.length) } : { text: whole, rest: '' };
}

/** Formats the time of day, with its date where that is not today. */
function clockTime(at: number, now: number): string {
  const [day, time = ''] = formatMoment(at).split(', ');
  return formatMoment(now).startsWith(`${day},`) ? time : `${day}, ${time}`;
}
