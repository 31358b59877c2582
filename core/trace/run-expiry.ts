import type { TokenView } from '../contract/token-view.ts';
import { type TimedToken, timesOfView } from './token-view-times.ts';

type RunToken = TimedToken & Pick<TokenView, 'role'>;

/**
 * When what a run yielded expires, in milliseconds since 1970: the expiry of its access token, else of its ID Token.
 * Undefined where nothing says so.
 */
export function runExpiry(tokens: readonly RunToken[]): number | undefined {
  return expiryOf(tokens, 'access-token') ?? expiryOf(tokens, 'id-token');
}

function expiryOf(tokens: readonly RunToken[], role: TokenView['role']): number | undefined {
  const token = tokens.find((one) => one.role === role);
  if (token === undefined) return undefined;
  const { exp, expiresAt } = timesOfView(token);
  return exp === undefined ? expiresAt : typeof exp === 'number' ? exp : undefined;
}
