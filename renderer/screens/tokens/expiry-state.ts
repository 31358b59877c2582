import { type TimedToken, timeStatusOfView } from '../../../core/views/token/token-view-times.ts';

/** The phase of a token's lifetime. */
export type ExpiryState = 'unknown' | 'pending' | 'fresh' | 'ending' | 'expired';

/** The data of a ring. Times in milliseconds since 1970. */
export type RingToken = TimedToken & { readonly issuedAt?: number };

const second = 1000;
const soon = 15 * second;

/**
 * Returns the phase of a token at `now` (milliseconds since 1970): it is ending in the last fifth of its
 * lifetime, or its last 15 seconds.
 */
export function expiryStateOf(token: RingToken, now: number): ExpiryState {
  const status = timeStatusOfView(token, now);
  switch (status.state) {
    case 'expired':
      return 'expired';
    case 'not-yet-valid':
      return 'pending';
    case 'no-expiry':
    case 'unreadable':
      return 'unknown';
    case 'valid': {
      if (status.issuedLater !== undefined) return 'pending';
      const { issuedAt } = token;
      const lastFifth = issuedAt === undefined ? 0 : (status.expiresAt - issuedAt) / 5;
      return status.expiresAt - now <= Math.max(soon, lastFifth) ? 'ending' : 'fresh';
    }
  }
}

/** Returns the remaining lifetime in hundredths; 100 where the start is unknown. */
export function percentLeft(token: RingToken, now: number): number {
  const status = timeStatusOfView(token, now);
  if (status.state === 'not-yet-valid') return 100;
  if (status.state !== 'valid') return 0;
  const whole = token.issuedAt === undefined ? 0 : status.expiresAt - token.issuedAt;
  if (whole <= 0) return 100;
  return Math.min(100, Math.max(1, Math.round(((status.expiresAt - now) / whole) * 100)));
}

/**
 * Returns what the ring counts down to: the expiry, or the start of a token that is not valid yet; undefined
 * where unknown.
 */
export function ringTarget(token: RingToken, now: number): number | undefined {
  const status = timeStatusOfView(token, now);
  switch (status.state) {
    case 'valid':
    case 'expired':
      return status.expiresAt;
    case 'not-yet-valid':
      return status.startsAt;
    case 'no-expiry':
    case 'unreadable':
      return undefined;
  }
}

/** What the ring shows: the time that is left, `∞` for a token that states no expiry, or `?`. */
export function ringTextOf(token: RingToken, now: number): string {
  const status = timeStatusOfView(token, now);
  if (status.state === 'no-expiry' && status.known) return '∞';
  return ringText(ringTarget(token, now), now);
}

/** Formats a remaining time to fit into the ring: "1:32", "59 m", "5 h", "12 d", "2 y", "0:00". */
export function ringText(target: number | undefined, now: number): string {
  if (target === undefined) return '?';
  const left = Math.max(0, Math.ceil((target - now) / second));
  if (left < 600) return `${Math.floor(left / 60)}:${String(left % 60).padStart(2, '0')}`;
  if (left < 3600) return `${Math.floor(left / 60)} m`;
  if (left < 86_400) return `${Math.floor(left / 3600)} h`;
  const days = Math.floor(left / 86_400);
  if (days < 366) return `${days} d`;
  const years = Math.floor(days / 365.2425);
  return years > 999 ? '999 y' : `${years} y`;
}
