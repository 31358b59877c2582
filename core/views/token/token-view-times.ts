import { isEndless } from '../../token/endless-keycloak.ts';
import {
  isPayloadWhole,
  readSeconds,
  type TimeClaim,
  type TimeStatus,
  type TokenTimes,
  timeStatus,
  timesOfValidity,
} from '../../token/time-status.ts';
import type { JsonObject } from '../../token/token.ts';
import type { TokenView } from './token-view.ts';

/** The times of a token in any stored run. */
export type TimedToken = Pick<TokenView, 'kind' | 'claims' | 'expiresAt'> &
  Partial<Pick<TokenView, 'deviations' | 'formatState'>>;

/** A text such as "1800000000" is shown in quotes. */
const jsonNumber = /^-?\d{1,400}(?:\.\d{1,400})?(?:e[+-]?\d{1,20})?$/i;

/** Returns the times of a token for display. */
export function timesOfView({
  kind,
  claims,
  expiresAt,
  deviations = [],
  formatState,
}: TimedToken): TokenTimes {
  if (formatState !== undefined) return timesOfValidity(formatState);
  const read = (name: string): TimeClaim => {
    const claim = claims.find((one) => one.name === name);
    if (claim === undefined) return undefined;
    return claim.time === undefined && !jsonNumber.test(claim.value)
      ? 'not-a-number'
      : readSeconds(claim.time);
  };
  return {
    exp: isEndless(claimsOf(claims)) ? undefined : read('exp'),
    nbf: read('nbf'),
    iat: read('iat'),
    expiresAt,
    readable: (kind === 'jws' || claims.length > 0) && isPayloadWhole(deviations),
  };
}

/** The claims that tell a token without expiry. */
function claimsOf(claims: TimedToken['claims']): JsonObject {
  const named = (name: string) => claims.find((one) => one.name === name);
  return { exp: named('exp')?.time ?? null, typ: named('typ')?.value ?? null };
}

/** From issue to expiry of a shown token, in seconds; undefined where one of them is unknown. */
export function lifetimeOfView({ issuedAt, expiresAt }: Pick<TokenView, 'issuedAt' | 'expiresAt'>) {
  return issuedAt === undefined || expiresAt === undefined ? undefined : (expiresAt - issuedAt) / 1000;
}

/** Whether a shown token is valid at `now`, in milliseconds since 1970. */
export function timeStatusOfView(token: TimedToken, now: number): TimeStatus {
  return timeStatus(timesOfView(token), now);
}
