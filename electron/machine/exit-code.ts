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

/** Returns the exit code of a run: an incomplete run takes precedence over failed checks. */
export function exitCodeOfRun({ outcome, findings }: RunReport): ExitCode {
  if (outcome.state === 'cancelled') return exitCode.interrupted;
  if (outcome.state === 'failed') return exitCodeOfFailure(outcome.failure.code);
  return findings.some(({ result }) => result === 'fail') ? exitCode.ruleFailed : exitCode.success;
}
