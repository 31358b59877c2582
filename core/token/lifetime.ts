import type { JsonObject, JsonValue } from './token.ts';

/** When a token begins and ends, as far as it says so. Times in milliseconds since 1970. */
export interface Lifetime {
  readonly issuedAt?: number;
  readonly notBefore?: number;
  readonly expiresAt?: number;
  /** From `issuedAt` (else `notBefore`) to `expiresAt`; below zero when it ends before it begins. */
  readonly lifetimeSeconds?: number;
}

export type LifetimeState = 'valid' | 'expired' | 'not-yet-valid' | 'unknown';

/** The lifetime that claims state (RFC 7519 sections 4.1.4 to 4.1.6). Claims that are not numbers count as absent. */
export function lifetimeOfClaims(claims: JsonObject): Lifetime {
  return makeLifetime(milliseconds(claims.iat), milliseconds(claims.nbf), milliseconds(claims.exp));
}

/**
 * The lifetime that a token response states by `expires_in` (RFC 6749 section 5.1), for a token that
 * says nothing itself. `obtainedAt` is in milliseconds since 1970. Some providers send the number as text.
 */
export function lifetimeOfAnswer(obtainedAt: number, expiresIn: JsonValue | undefined): Lifetime {
  const text =
    typeof expiresIn === 'string' && /^[0-9]{1,15}$/.test(expiresIn) ? Number(expiresIn) : expiresIn;
  const duration = milliseconds(text);
  return makeLifetime(obtainedAt, undefined, duration === undefined ? undefined : obtainedAt + duration);
}

/** Seconds until the end, below zero after it; undefined when no end is stated. `now` in milliseconds since 1970. */
export function remainingSeconds(lifetime: Lifetime, now: number): number | undefined {
  return lifetime.expiresAt === undefined ? undefined : (lifetime.expiresAt - now) / 1000;
}

/** Whether a token may be used at `now` (milliseconds since 1970): from `nbf` on, and before `exp`. */
export function lifetimeState({ notBefore, expiresAt }: Lifetime, now: number): LifetimeState {
  if (expiresAt !== undefined && now >= expiresAt) return 'expired';
  if (notBefore !== undefined && now < notBefore) return 'not-yet-valid';
  return expiresAt === undefined ? 'unknown' : 'valid';
}

function makeLifetime(
  issuedAt: number | undefined,
  notBefore: number | undefined,
  expiresAt: number | undefined,
): Lifetime {
  const start = issuedAt ?? notBefore;
  return {
    ...(issuedAt === undefined ? {} : { issuedAt }),
    ...(notBefore === undefined ? {} : { notBefore }),
    ...(expiresAt === undefined ? {} : { expiresAt }),
    ...(expiresAt === undefined || start === undefined
      ? {}
      : { lifetimeSeconds: (expiresAt - start) / 1000 }),
  };
}

function milliseconds(seconds: JsonValue | undefined): number | undefined {
  return typeof seconds === 'number' && Number.isFinite(seconds * 1000) ? seconds * 1000 : undefined;
}
