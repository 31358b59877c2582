import { safeText } from '../../../core/base/safe-text.ts';
import { type ExitCode, exitCode } from '../../machine/exit-code.ts';
import type { CommandContext } from '../command-io.ts';
import type { CommandHelp } from '../help.ts';
import { type OptionTable, parseOptions } from '../options.ts';
import { printProblem } from '../print-problem.ts';
import { UsageError } from '../usage-error.ts';
import { dataOptions, dataRequest } from './data-options.ts';
import { noteLeftOut } from './run-refs.ts';

const importOptions = {
  ...dataOptions,
  json: { help: 'print the result as JSON' },
  help: { help: 'show this help' },
} as const satisfies OptionTable;

export const importHelp: CommandHelp = {
  usage: ['grantscope import FILE [options]'],
  notes: [
    'FILE is a .grantscope file. If a window has the data folder open, it imports the file; otherwise the terminal does, and ' +
      'no window can be opened meanwhile. Nothing in the file is executed, and nothing is sent.',
    'GRANTSCOPE_PASSPHRASE unlocks a vault that has a passphrase; without it, a terminal asks for it.',
  ],
  options: importOptions,
  exitCodes: [
    [exitCode.success, 'imported, as far as the file can be read'],
    [exitCode.wrongUse, 'wrong usage, no data folder, or the file is no exported run: nothing was imported'],
    [exitCode.flowFailed, 'the data cannot be written: locked, full, damaged, or the open window refused'],
  ],
};

/** `grantscope import`. Throws UsageError for wrong usage. */
export async function importCommand(args: readonly string[], context: CommandContext): Promise<ExitCode> {
  const { io, services, screen, noticeScreen } = context;
  const options = parseOptions(args, importOptions);
  const [file, surplus] = options.positionals;
  if (file === undefined) throw new UsageError('no file, as in: grantscope import run.grantscope');
  if (surplus !== undefined) throw new UsageError(`unexpected argument: ${safeText(surplus)}`);
  const imported = await services.importRun(file, dataRequest(options, true, context));
  if (!imported.ok) return printProblem('import', imported.failure, context);
  const { folder, by, run, leftOut, notices } = imported.value;
  for (const notice of notices) io.stderr.write(`${noticeScreen.safe(notice)}\n`);
  if (options.has('json')) {
    const { jsonText } = await import('../json-text.ts');
    io.stdout.write(jsonText({ grantscope: 1, version: services.version, folder, by, run, leftOut }));
    return exitCode.success;
  }
  noteLeftOut(file, leftOut, context);
  const where = by === 'window' ? 'the open window' : folder;
  io.stdout.write(
    `${screen.paint('green', screen.glyphs.pass)} Imported into ${screen.safe(where)} as run ${run}\n`,
  );
  return exitCode.success;
}
