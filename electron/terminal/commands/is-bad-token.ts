import { examineToken } from '../../../core/views/token/examined-token.ts';
import { tokenStatus } from '../../../core/views/token/status-line.ts';
import { isAsExpected } from '../../../core/views/token/status-reason.ts';
import { type FailOn, hasFailed } from '../../machine/exit-code.ts';
import type { InspectedToken } from '../print-inspection.ts';

/**
 * Whether the exit code says that something is wrong with a token: its signature is invalid, a check failed, or it is not
 * what it was checked as. `now` is in milliseconds since 1970.
 */
export function isBadToken(
  { shown, findings, checkedAs }: Pick<InspectedToken, 'shown' | 'findings' | 'checkedAs'>,
  failOn: FailOn,
  now: number,
): boolean {
  const isBroken = shown.signature.state === 'invalid' || shown.decryption?.state === 'failed';
  if (isBroken || hasFailed(findings, failOn)) return true;
  if (checkedAs === undefined) return false;
  return !isAsExpected(tokenStatus(examineToken(shown, findings, checkedAs), now).code);
}
