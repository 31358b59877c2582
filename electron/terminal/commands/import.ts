import { present } from '../../../core/base/present.ts';
import { safeText } from '../../../core/base/safe-text.ts';
import type { HarContent } from '../../export/imported-run.ts';
import { type ExitCode, exitCode } from '../../machine/exit-code.ts';
import type { CommandContext } from '../command-io.ts';
import type { CommandHelp } from '../help.ts';
import { type OptionTable, parseOptions } from '../options.ts';
import { printProblem } from '../print-problem.ts';
import { UsageError } from '../usage-error.ts';
import { dataOptions, dataRequest } from './data-options.ts';
import { noteLeftOut, noteReading } from './run-refs.ts';

const importOptions = {
  ...dataOptions,
  json: { help: 'print the result as JSON' },
  help: { help: 'show this help' },
} as const satisfies OptionTable;

export const importHelp: CommandHelp = {
  usage: ['grantscope import FILE [options]'],
  notes: [
    'FILE is a .grantscope file, or a HAR file of a browser or proxy, in which the logins are found. If a window has the data folder open, it imports the file; otherwise the terminal does, and ' +
      'no window can be opened meanwhile. Nothing in the file is executed, and nothing is sent.',
    'GRANTSCOPE_PASSPHRASE unlocks a vault that has a passphrase; without it, a terminal asks for it.',
  ],
  options: importOptions,
  exitCodes: [
    [exitCode.success, 'imported, as far as the file can be read'],
    [
      exitCode.wrongUse,
      'wrong usage, no data folder, or no run and no login in the file: nothing was imported',
    ],
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
  noteReading(file, context);
  const imported = await services.importRun(file, dataRequest(options, true, context));
  if (!imported.ok) return printProblem('import', imported.failure, context);
  const { folder, by, runs, repeated, leftOut, notices, har } = imported.value;
  const code = runs.length > 0 ? exitCode.success : exitCode.wrongUse;
  for (const notice of notices) io.stderr.write(`${noticeScreen.safe(notice)}\n`);
  if (options.has('json')) {
    const { jsonText } = await import('../json-text.ts');
    io.stdout.write(
      jsonText({
        grantscope: 1,
        version: services.version,
        folder,
        by,
        runs,
        leftOut,
        ...present({ har, repeated }),
      }),
    );
    return code;
  }
  noteLeftOut(file, leftOut, context);
  if (runs.length === 0) {
    io.stderr.write(
      `grantscope import: ${noticeScreen.safe(`There is no login in ${file}${contents(har)}.`)}\n`,
    );
    return code;
  }
  const where = by === 'window' ? 'the open window' : folder;
  const as = runs.length === 1 ? 'run' : `${runs.length} runs:`;
  io.stdout.write(
    `${screen.paint('green', screen.glyphs.pass)} Imported into ${screen.safe(where)} as ${as} ${runs.join(', ')}\n`,
  );
  for (const { run, earlier } of repeated ?? []) {
    io.stderr.write(
      `${noticeScreen.safe(`Run ${run} was already stored as run ${earlier}, and is there twice now.`)}\n`,
    );
  }
  return code;
}

/** What else is in a HAR file, as the rest of a sentence. */
function contents(har: HarContent | undefined): string {
  if (har === undefined) return '';
  const { entries, hosts, jwts } = har;
  const at = hosts.length === 0 ? '' : ` to ${hosts.join(', ')}`;
  return `: it has ${entries} ${entries === 1 ? 'message' : 'messages'}${at}, and ${jwts} ${jwts === 1 ? 'JWT' : 'JWTs'}`;
}
