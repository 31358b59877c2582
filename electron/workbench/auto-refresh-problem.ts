import type { Failure } from '../../core/base/failure.ts';
import type { FailureView } from '../../core/views/failure/failure-view.ts';
import type { StoredRun } from '../store/runs.ts';

/** Why nothing can be refreshed in time. */
export const unknownEnd: Failure = {
  code: 'invalid-input',
  message: 'Nobody said how long the access token lives, so nothing can be refreshed before its end.',
  step: 'automatic refresh',
  expected: 'expires_in in the token response, or exp in the token',
  received: 'neither',
  hint: 'Refresh by hand when the API takes the token no more.',
};

/** The run that was to refresh has gone. */
export const neverRefreshed: Failure = {
  code: 'not-found',
  message: 'The run that was to refresh the tokens is not there any more.',
  step: 'automatic refresh',
  hint: 'Refresh by hand, and switch this on again.',
};

/** Why a refresh brought no tokens. */
export function endOfRun({ failure, summary }: StoredRun): FailureView {
  if (failure !== undefined) return failure;
  const wasStopped = summary.state === 'cancelled' || summary.state === 'interrupted';
  return {
    code: wasStopped ? 'cancelled' : 'token-response-unusable',
    message: wasStopped ? 'The refresh was stopped.' : 'The refresh brought no access token.',
    step: 'automatic refresh',
    hint: 'Look at its messages. Refresh by hand, and switch this on again.',
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
 * Whether a request that failed never reached the provider. Of any other nobody knows whether the refresh token was
 * used up by it, and one that is used twice is taken for stolen (RFC 9700 section 4.14.2).
 */
export function nothingSent(code: string): boolean {
  return unreached.has(code);
}
