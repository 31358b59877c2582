import type { Failure } from '../../core/base/failure.ts';
import type { FailureView } from '../../core/views/failure/failure-view.ts';
import type { StoredRun } from '../store/runs.ts';

/** The failure of auto-refresh without a known expiry. */
export const unknownEnd: Failure = {
  code: 'invalid-input',
  message: 'Auto-refresh is not possible: the expiry of the access token is unknown.',
  step: 'auto-refresh',
  expected: 'expires_in in the token response, or exp in the token',
  received: 'neither',
  hint: 'Refresh manually when the API no longer accepts the token.',
};

/** The run of the refresh no longer exists. */
export const neverRefreshed: Failure = {
  code: 'not-found',
  message: 'The run of the refresh no longer exists.',
  step: 'auto-refresh',
  hint: 'Refresh manually, and turn auto-refresh on again.',
};

/** Returns why a refresh yielded no tokens. */
export function endOfRun({ failure, summary }: StoredRun): FailureView {
  if (failure !== undefined) return failure;
  const wasStopped = summary.state === 'cancelled' || summary.state === 'interrupted';
  return {
    code: wasStopped ? 'cancelled' : 'token-response-unusable',
    message: wasStopped ? 'The refresh was aborted.' : 'The refresh returned no access token.',
    step: 'auto-refresh',
    hint: 'Check its messages. Refresh manually, and turn auto-refresh on again.',
  };
}

const unreached: ReadonlySet<string> = new Set([
  'dns-failed',
  'connection-refused',
  'connection-timeout',
  'proxy-unreachable',
  'proxy-timeout',
]);

/**
 * Whether a failed request never reached the provider. After any other failure the refresh token may have been used
 * up, and a token that is used twice is treated as stolen (RFC 9700 section 4.14.2).
 */
export function nothingSent(code: string): boolean {
  return unreached.has(code);
}
