import { type TimeStatus, timeStatusText } from '../../../core/token/time-status.ts';
import { distanceWords } from '../../components/claim-notes.ts';
import { formatMoment } from '../../format/time.ts';

/** The status with the time of day: "expires 09:46:10, in 1 min 32 s". `now` in milliseconds since 1970. */
export function expiryText(status: TimeStatus, now: number): string {
  return timeStatusText(status, now, (at) => {
    const distance = distanceWords(at / 1000, now);
    return distance === '' ? clockTime(at, now) : `${clockTime(at, now)}, ${distance}`;
  });
}

/** The time of day; with its date where that is not today. */
function clockTime(at: number, now: number): string {
  const [day, time = ''] = formatMoment(at).split(', ');
  return formatMoment(now).startsWith(`${day},`) ? time : `${day}, ${time}`;
}
