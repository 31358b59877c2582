import type { TokenStatus } from '../../../core/views/token/status-line.ts';
import type { StatusReason } from '../../../core/views/token/status-reason.ts';
import type { TokenView } from '../../../core/views/token/token-view.ts';
import { isHmac, issuerOf } from './found-verdict.ts';

type MainAction = 'check-as' | 'verify' | 'verify-from-issuer';

/** Nothing can be verified. */
const unverifiable: ReadonlySet<StatusReason> = new Set(['truncated', 'unsecured']);

/** The action of a signed token that is offered first; undefined where none leads further. */
export function mainAction(
  token: TokenView,
  { code, next }: Pick<TokenStatus, 'code' | 'next'>,
): MainAction | undefined {
  if (next.kind === 'check-as') return 'check-as';
  const state = token.signature?.state;
  if (state === 'valid' || state === 'unsecured' || unverifiable.has(code)) return undefined;
  // No issuer publishes a shared secret.
  return isHmac(token) || issuerOf(token) === undefined ? 'verify' : 'verify-from-issuer';
}
