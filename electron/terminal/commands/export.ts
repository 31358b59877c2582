import { safeText } from '../../../core/base/safe-text.ts';
import type { ExportFormat } from '../../../core/bridge/export-channels.ts';
import type { ExitCode } from '../../machine/exit-code.ts';
import type { CommandContext } from '../command-io.ts';
import type { CommandHelp } from '../help.ts';
import { type OptionTable, type ParsedOptions, parseOptions } from '../options.ts';
import type { ResultFile } from '../services.ts';
import { UsageError } from '../usage-error.ts';
import { dataExitCodes, dataOptions, vaultNote } from './data-options.ts';
import { maskOption, readMask } from './mask-option.ts';
import { openFile } from './result-options.ts';
import { runRefNote, withRuns } from './run-refs.ts';

const exportOptions = {
  har: { value: 'FILE', help: 'HAR 1.2: the messages of both channels' },
  report: { value: 'FILE', help: 'Markdown: sequence, messages, tokens, checks' },
  html: { value: 'FILE', help: 'the same as one HTML page that replays the sequence without a network' },
  capsule: { value: 'FILE', help: 'a .grantscope file, which opens in another data folder' },
  'with-secrets': { help: 'write the secrets too' },
  screenshots: { help: 'write the screenshots of the login pages too, with --html and --capsule' },
  ...maskOption,
  ...dataOptions,
  help: { help: 'show this help' },
} as const satisfies OptionTable;

export const exportHelp: CommandHelp = {
  usage: ['grantscope export RUN --har FILE [options]', 'grantscope export last --report - | less'],
  notes: [
    'FILE is - for standard output. Secrets are replaced by pseudonyms; standard error says which. Several formats may be ' +
      'written at once.',
    runRefNote,
    vaultNote,
  ],
  options: exportOptions,
  exitCodes: dataExitCodes,
};

const formats = {
  har: 'har',
  report: 'markdown',
  html: 'html',
  capsule: 'grantscope',
} as const satisfies Record<string, ExportFormat>;

/** A format that is requested, and where it goes: a file, or standard output. */
export interface ExportTarget {
  readonly format: ExportFormat;
  /** As given. */
  readonly path: string;
  readonly file: ResultFile | 'stdout';
}

/** `grantscope export`. Throws UsageError for wrong usage. */
export async function exportCommand(args: readonly string[], context: CommandContext): Promise<ExitCode> {
  const options = parseOptions(args, exportOptions);
  const [ref, surplus] = options.positionals;
  if (ref === undefined) throw new UsageError('no run, as in: grantscope export last --har run.har');
  if (surplus !== undefined) throw new UsageError(`unexpected argument: ${safeText(surplus)}`);
  const targets = await readTargets(options, context);
  const secrets = options.has('with-secrets');
  const screenshots = options.has('screenshots');
  if (screenshots && !targets.some(({ format }) => format === 'html' || format === 'grantscope')) {
    throw new UsageError('--screenshots needs --html or --capsule');
  }
  const mask = await readMask(options);
  if (secrets && mask.length > 0) throw new UsageError('--mask cannot be used with --with-secrets');
  return withRuns({ command: 'export', refs: [ref] }, options, context, async (places) => {
    const { exportPlaced } = await import('../data/export-placed.ts');
    return exportPlaced(places, targets, { secrets, screenshots, mask }, context);
  });
}

/** Opens every file before the run is read. */
async function readTargets(
  options: ParsedOptions<keyof typeof exportOptions>,
  context: CommandContext,
): Promise<readonly ExportTarget[]> {
  const targets: ExportTarget[] = [];
  for (const name of ['har', 'report', 'html', 'capsule'] as const) {
    const path = options.text(name);
    if (path === undefined) continue;
    const file = path === '-' ? 'stdout' : await openFile(name, path, context, 'own');
    if (file !== undefined) targets.push({ format: formats[name], path, file });
  }
  const printed = targets.filter(({ file }) => file === 'stdout');
  if (targets.length === 0) throw new UsageError('no format: give --har, --report, --html or --capsule');
  if (printed.length > 1) throw new UsageError('only one format can be written to standard output');
  if (printed[0]?.format === 'grantscope' && context.io.stdout.isTTY) {
    throw new UsageError('a .grantscope file is binary: write it to a file, or redirect standard output');
  }
  return targets;
}
