import { present } from '../../base/present.ts';
import type { TokenView } from '../token/token-view.ts';
import { type TimedToken, timesOfView } from '../token/token-view-times.ts';

type RunToken = TimedToken & Pick<TokenView, 'role'>;

/** The validity of the token that a run returned, in milliseconds since 1970; absent where it is unknown. */
export interface RunTimes {
  readonly startsAt?: number;
  readonly expiresAt?: number;
}

/** Returns the validity of a run's access token, otherwise of its ID Token. */
export function runTimes(tokens: readonly RunToken[]): RunTimes {
  const startsAt = startOf(tokens, 'access-token') ?? startOf(tokens, 'id-token');
  const expiresAt = expiryOf(tokens, 'access-token') ?? expiryOf(tokens, 'id-token');
  return present({ startsAt, expiresAt });
}

function startOf(tokens: readonly RunToken[], role: TokenView['role']): number | undefined {
  const token = tokens.find((one) => one.role === role);
  const nbf = token === undefined ? undefined : timesOfView(token).nbf;
  return typeof nbf === 'number' ? nbf : undefined;
}

function expiryOf(tokens: readonly RunToken[], role: TokenView['role']): number | undefined {
  const token = tokens.find((one) => one.role === role);
  if (token === undefined) return undefined;
  const { exp, expiresAt } = timesOfView(token);
  return exp === undefined ? expiresAt : typeof exp === 'number' ? exp : undefined;
}
