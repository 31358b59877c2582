import { present } from '../../../core/base/present.ts';
import { type ExitCode, exitCode } from '../../machine/exit-code.ts';
import type { CommandContext } from '../command-io.ts';
import type { OptionTable, ParsedOptions } from '../options.ts';
import { printProblem } from '../print-problem.ts';
import type { DataRequest, OpenedData } from '../services.ts';

/** Options of the commands that read the data of the window. */
export const dataOptions = {
  data: { value: 'FOLDER', help: 'data folder; default: GRANTSCOPE_HOME, or that of the system' },
} as const satisfies OptionTable;

/** What is said of a locked vault. */
export const vaultNote =
  'The data is read while a window has it open, and is not changed. GRANTSCOPE_PASSPHRASE unlocks a vault that has ' +
  'a passphrase; without it, a terminal asks for it.';

/** The exit codes of a command that reads data and sends nothing. */
export const dataExitCodes = [
  [exitCode.success, 'done'],
  [exitCode.wrongUse, 'wrong usage, or there is no such data or run'],
  [exitCode.flowFailed, 'the data or the run cannot be read: locked, damaged, or of another version'],
] as const;

/** Opens the data, and closes it after `use`; prints why it cannot be opened. A terminal is asked only if `asks`. */
export async function withData(
  { command, asks }: { readonly command: string; readonly asks: boolean },
  options: Pick<ParsedOptions<'data'>, 'text'>,
  context: CommandContext,
  use: (data: OpenedData) => Promise<ExitCode>,
): Promise<ExitCode> {
  const opened = await context.services.openData(dataRequest(options, asks, context));
  if (!opened.ok) return printProblem(command, opened.failure, context);
  const { folder, store } = opened.value;
  try {
    return await use(opened.value);
  } catch (error) {
    const { isStorageError, storageFailure } = await import('../../store/storage-failure.ts');
    if (!isStorageError(error)) throw error;
    return printProblem(command, storageFailure(error, `data in ${folder}`), context);
  } finally {
    store.close();
  }
}

/** Which data is requested, and its passphrase: from the environment, or typed into a terminal that may be asked. */
export function dataRequest(
  options: Pick<ParsedOptions<'data'>, 'text'>,
  asks: boolean,
  { io }: CommandContext,
): DataRequest {
  return {
    ...present({ folder: options.text('data') }),
    passphrase: async () => {
      const { GRANTSCOPE_PASSPHRASE: passphrase } = io.env;
      if (passphrase !== undefined && passphrase !== '') return passphrase;
      return asks && io.stdin.isTTY ? io.stdin.readSecret('Passphrase: ') : undefined;
    },
  };
}
