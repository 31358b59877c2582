/** How much of its life a token has left. */
export type Life = 'unknown' | 'pending' | 'fresh' | 'ending' | 'expired';

interface Span {
  /** Both in milliseconds since 1970. */
  readonly issuedAt?: number;
  readonly expiresAt?: number;
}

const second = 1000;
const soon = 15 * second;

/** Where a token stands at `now` (milliseconds since 1970): it is ending in its last fifth, or its last 15 seconds. */
export function lifeOf({ issuedAt, expiresAt }: Span, now: number): Life {
  if (expiresAt === undefined) return 'unknown';
  if (now >= expiresAt) return 'expired';
  if (issuedAt !== undefined && issuedAt > now + 60 * second) return 'pending';
  const left = expiresAt - now;
  const lastFifth = issuedAt === undefined ? 0 : (expiresAt - issuedAt) / 5;
  return left <= Math.max(soon, lastFifth) ? 'ending' : 'fresh';
}

/** What is left of the life in hundredths, for the ring; the whole ring where the beginning is not known. */
export function percentLeft({ issuedAt, expiresAt }: Span, now: number): number {
  if (expiresAt === undefined || now >= expiresAt) return 0;
  const whole = issuedAt === undefined ? 0 : expiresAt - issuedAt;
  if (whole <= 0) return 100;
  return Math.min(100, Math.max(1, Math.round(((expiresAt - now) / whole) * 100)));
}

/** What is left, short enough to stand inside the ring: "1:32", "59 m", "5 h", "12 d", "2 y", "0:00". */
export function ringText(expiresAt: number | undefined, now: number): string {
  if (expiresAt === undefined) return '?';
  const left = Math.max(0, Math.ceil((expiresAt - now) / second));
  if (left < 600) return `${Math.floor(left / 60)}:${String(left % 60).padStart(2, '0')}`;
  if (left < 3600) return `${Math.floor(left / 60)} m`;
  if (left < 86_400) return `${Math.floor(left / 3600)} h`;
  const days = Math.floor(left / 86_400);
  if (days < 366) return `${days} d`;
  const years = Math.floor(days / 365.2425);
  return years > 999 ? '999 y' : `${years} y`;
}
