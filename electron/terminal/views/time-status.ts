import { lifetimeOfClaims } from '../../../core/token/lifetime.ts';
import { describeTime } from '../../../core/token/time.ts';
import { type TimeStatus, timeStatus, timesOfToken } from '../../../core/token/time-status.ts';
import type { ShownToken } from '../../../core/views/token/shown-tokens.ts';
import { validityWords } from '../../../core/views/token/token-words.ts';
import { paintWords, type ViewContext } from './view.ts';

/** Whether a token is valid now. */
export function timeStatusOf({ token, expiresAt }: ShownToken, now: number): TimeStatus {
  return timeStatus(timesOfToken(token, expiresAt), now);
}

/** Whether a token is valid now, in colour: "expires in 59 min 57 s of 1 h (2026-11-22T10:45:02Z)". */
export function validityText(shown: ShownToken, context: ViewContext): string {
  return briefValidityText(shown, context) + dateOf(timeStatusOf(shown, context.now));
}

/** The same without the date. */
export function briefValidityText(shown: ShownToken, { screen, now }: ViewContext): string {
  const status = timeStatusOf(shown, now);
  const words = validityWords({ status, lifetimeSeconds: lifetimeOf(shown), now, to: preciseDistance });
  return paintWords(words, screen);
}

/** The same without colour. */
export function plainValidityText(
  status: TimeStatus,
  lifetimeSeconds: number | undefined,
  now: number,
): string {
  return `${validityWords({ status, lifetimeSeconds, now, to: preciseDistance }).text}${dateOf(status)}`;
}

function lifetimeOf({ token }: ShownToken): number | undefined {
  const claims = token.kind === 'jws' ? token.payload : undefined;
  return claims === undefined ? undefined : lifetimeOfClaims(claims).lifetimeSeconds;
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
