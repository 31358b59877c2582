import type { FailureCode } from '../../core/base/failure.ts';
import type { RunReport } from '../../core/checks/report.ts';

/** The exit codes of the program. */
export const exitCode = { success: 0, ruleFailed: 1, wrongUse: 2, flowFailed: 3, interrupted: 130 } as const;

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

/**
 * Returns the exit code of a run. An incomplete run takes precedence over failed checks, unless the provider
 * responded with an error: a failed check then shows that more is wrong than that.
 */
export function exitCodeOfRun({ outcome, findings }: Pick<RunReport, 'outcome' | 'findings'>): ExitCode {
  if (outcome.state === 'cancelled') return exitCode.interrupted;
  const hasFailed = findings.some(({ result }) => result === 'fail');
  if (outcome.state === 'failed') {
    const { code } = outcome.failure;
    return hasFailed && refusals.has(code) ? exitCode.ruleFailed : exitCodeOfFailure(code);
  }
  return hasFailed ? exitCode.ruleFailed : exitCode.success;
}
