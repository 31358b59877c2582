import type { FailureCode } from '../../core/base/failure.ts';
import type { RunReport } from '../../core/checks/report.ts';
import type { TamperingResult } from '../../core/record/tampering-record.ts';

/** The exit codes of the program. */
export const exitCode = { success: 0, ruleFailed: 1, wrongUse: 2, flowFailed: 3, interrupted: 130 } as const;

/** Their meanings, as help and documentation list them. */
export const exitCodeMeanings: readonly (readonly [code: ExitCode, meaning: string])[] = [
  [0, 'completed, and every check of error severity passed'],
  [1, 'a check failed (with --fail-on warn: or warned), or a revoked token still works'],
  [2, 'wrong usage: nothing was sent'],
  [3, 'not completed: provider, network, browser or disk failed, or an API refused the token'],
  [130, 'aborted with Ctrl-C'],
];

/** The results that fail a run: failed rules, or warnings as well. */
export type FailOn = 'error' | 'warn';

export type ExitCode = (typeof exitCode)[keyof typeof exitCode];

/** Returns the exit code of a failed command. */
export function exitCodeOfFailure(code: FailureCode): ExitCode {
  if (code === 'invalid-input' || code === 'issuer-invalid') return exitCode.wrongUse;
  return code === 'cancelled' ? exitCode.interrupted : exitCode.flowFailed;
}

/** Failures in which the provider responded with an error, as the protocol provides for it. */
const refusals: ReadonlySet<FailureCode> = new Set<FailureCode>([
  'authorization-error',
  'device-authorization-error',
  'token-error',
  'introspection-error',
  'revocation-error',
]);

/** Whether one of the results fails the run. */
export function hasFailed(findings: RunReport['findings'], failOn: FailOn): boolean {
  return findings.some(({ result }) => result === 'fail' || (result === 'warn' && failOn === 'warn'));
}

/**
 * Returns the exit code of a run. An incomplete run takes precedence over failed checks, unless the provider
 * responded with an error: a failed check then shows that more is wrong than that.
 */
export function exitCodeOfRun(
  { outcome, findings }: Pick<RunReport, 'outcome' | 'findings'>,
  failOn: FailOn = 'error',
): ExitCode {
  if (outcome.state === 'cancelled') return exitCode.interrupted;
  const isFailed = hasFailed(findings, failOn);
  if (outcome.state === 'failed') {
    const { code } = outcome.failure;
    return isFailed && refusals.has(code) ? exitCode.ruleFailed : exitCodeOfFailure(code);
  }
  return isFailed ? exitCode.ruleFailed : exitCode.success;
}

/**
 * Returns the exit code of a tampered run: its result counts alone. A refusal that is not the correct one is a failed
 * check, as an acceptance is; without a result the run did not show what it was for.
 */
export function exitCodeOfTampering(result: TamperingResult | undefined): ExitCode {
  switch (result?.kind) {
    case 'refused':
      return exitCode.success;
    case 'accepted':
    case 'refused-otherwise':
      return exitCode.ruleFailed;
    case 'not-judged':
      return result.reason === 'aborted' ? exitCode.interrupted : exitCode.flowFailed;
    default:
      return exitCode.flowFailed;
  }
}
