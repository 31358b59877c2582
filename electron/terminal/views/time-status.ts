import { lifetimeOfClaims } from '../../../core/token/lifetime.ts';
import { describeDuration, describeTime } from '../../../core/token/time.ts';
import {
  type TimeStatus,
  timeStatus,
  timeStatusText,
  timesOfToken,
} from '../../../core/token/time-status.ts';
import { timeTone } from '../../../core/token/token-status.ts';
import type { ShownToken } from '../../../core/views/token/shown-tokens.ts';
import type { ViewContext } from './view.ts';

/** Whether a token is valid now. */
export function timeStatusOf({ token, expiresAt }: ShownToken, now: number): TimeStatus {
  return timeStatus(timesOfToken(token, expiresAt), now);
}

/** The lifetime of a token and whether it is valid now: "1 h, expires in 59 min 57 s (2026-11-22T10:45:02Z)". */
export function timeText(shown: ShownToken, { screen, now }: ViewContext): string {
  const status = timeStatusOf(shown, now);
  const text = timeStatusText(status, now, preciseDistance);
  const tone = timeTone(status);
  const painted =
    tone === 'fail' ? screen.paint('red', text) : tone === 'warn' ? screen.paint('yellow', text) : text;
  return `${wholeOf(shown)}${painted}${dateOf(status)}`;
}

/** The status of a token in words: "expired 1 h 5 min ago (2026-11-22T10:45:02Z)". */
export function plainTimeText(status: TimeStatus, now: number): string {
  return `${timeStatusText(status, now, preciseDistance)}${dateOf(status)}`;
}

function wholeOf({ token }: ShownToken): string {
  const claims = token.kind === 'jws' ? token.payload : undefined;
  const seconds = claims === undefined ? undefined : lifetimeOfClaims(claims).lifetimeSeconds;
  return seconds === undefined || seconds < 0 ? '' : `${describeDuration(seconds)}, `;
}

function dateOf(status: TimeStatus): string {
  const at = momentOf(status);
  const time = at === undefined ? undefined : describeTime(at / 1000, at);
  return time?.state === 'time' ? ` (${time.iso})` : '';
}

function momentOf(status: TimeStatus): number | undefined {
  switch (status.state) {
    case 'valid':
      return status.issuedLater ?? status.expiresAt;
    case 'no-expiry':
      return status.issuedLater;
    case 'expired':
      return status.expiresAt;
    case 'not-yet-valid':
      return status.startsAt;
    case 'unreadable':
      return undefined;
  }
}

function preciseDistance(at: number, now: number): string {
  const time = describeTime(at / 1000, now);
  return time.state === 'time' ? time.relative : '';
}
