import type { Failure } from '../../core/base/failure.ts';
import { type ExitCode, exitCodeOfFailure } from '../machine/exit-code.ts';
import type { CommandContext } from './command-io.ts';

const unlock = 'Set GRANTSCOPE_PASSPHRASE, or enter the passphrase in a terminal.';

/** Prints a failure of the data on one line of standard error: what failed, the cause, one action. */
export function printProblem(command: string, failure: Failure, context: CommandContext): ExitCode {
  const { code, message, step, expected, received, action, hint = '' } = failure;
  const isPlace = step?.startsWith('data in ') === true;
  const details = [
    ...(isPlace || (step !== undefined && received !== undefined) ? [step] : []),
    ...(received === undefined ? [] : [received]),
    ...(expected === undefined ? [] : [`expected ${expected}`]),
  ].join(', ');
  const next = action?.kind === 'unlock-vault' ? unlock : hint;
  const what = details === '' ? message : `${message.replace(/\.$/, '')} (${details}).`;
  const text = `${what} ${next}`.trim();
  context.io.stderr.write(`grantscope ${command}: ${context.noticeScreen.safe(text)}\n`);
  return exitCodeOfFailure(code);
}
