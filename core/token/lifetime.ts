import type { Writable } from '../base/writable.ts';
import { readTimeClaim } from './time-status.ts';
import type { JsonObject, JsonValue } from './token.ts';

/** When a token starts and ends, as far as it is stated. Times in milliseconds since 1970. */
export interface Lifetime {
  readonly issuedAt?: number;
  readonly notBefore?: number;
  readonly expiresAt?: number;
  /** From `issuedAt` (else `notBefore`) to `expiresAt`; negative when it expires before it starts. */
  readonly lifetimeSeconds?: number;
}

/**
 * The lifetime stated by claims (RFC 7519 sections 4.1.4 to 4.1.6). Claims that are not dates in seconds count as
 * absent.
 */
export function lifetimeOfClaims(claims: JsonObject): Lifetime {
  return makeLifetime(dateIn(claims, 'iat'), dateIn(claims, 'nbf'), dateIn(claims, 'exp'));
}

function dateIn(claims: JsonObject, name: string): number | undefined {
  const date = readTimeClaim(claims, name);
  return typeof date === 'number' ? date : undefined;
}

/**
 * The lifetime stated by `expires_in` of a token response (RFC 6749 section 5.1), for a token without claims.
 * `obtainedAt` is in milliseconds since 1970. Some providers send the number as text.
 */
export function lifetimeOfResponse(obtainedAt: number, expiresIn: JsonValue | undefined): Lifetime {
  const text =
    typeof expiresIn === 'string' && /^[0-9]{1,15}$/.test(expiresIn) ? Number(expiresIn) : expiresIn;
  const duration = milliseconds(text);
  return makeLifetime(obtainedAt, undefined, duration === undefined ? undefined : obtainedAt + duration);
}

function makeLifetime(
  issuedAt: number | undefined,
  notBefore: number | undefined,
  expiresAt: number | undefined,
): Lifetime {
  const start = issuedAt ?? notBefore;
  const lifetime: Writable<Lifetime> = {};
  if (issuedAt !== undefined) lifetime.issuedAt = issuedAt;
  if (notBefore !== undefined) lifetime.notBefore = notBefore;
  if (expiresAt !== undefined) lifetime.expiresAt = expiresAt;
  if (expiresAt !== undefined && start !== undefined) lifetime.lifetimeSeconds = (expiresAt - start) / 1000;
  return lifetime;
}

function milliseconds(seconds: JsonValue | undefined): number | undefined {
  return typeof seconds === 'number' && Number.isFinite(seconds * 1000) ? seconds * 1000 : undefined;
}
