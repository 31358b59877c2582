import type { FailureCode } from '../../core/base/failure.ts';
import type { RunReport } from '../../core/checks/report.ts';

/** What the program tells the shell. */
export const exitCode = { success: 0, ruleFailed: 1, wrongUse: 2, flowFailed: 3, interrupted: 130 } as const;

export type ExitCode = (typeof exitCode)[keyof typeof exitCode];

/** The exit code of something that could not be done. */
export function exitCodeOfFailure(code: FailureCode): ExitCode {
  if (code === 'invalid-input' || code === 'issuer-invalid') return exitCode.wrongUse;
  return code === 'cancelled' ? exitCode.interrupted : exitCode.flowFailed;
}

/** The exit code of a run: that it did not complete weighs more than a rule that failed. */
export function exitCodeOfRun({ outcome, findings }: RunReport): ExitCode {
  if (outcome.state === 'cancelled') return exitCode.interrupted;
  if (outcome.state === 'failed') return exitCodeOfFailure(outcome.failure.code);
  return findings.some(({ result }) => result === 'fail') ? exitCode.ruleFailed : exitCode.success;
}
