import { safeText } from '../../../core/base/safe-text.ts';
import { type ExitCode, exitCode } from '../../machine/exit-code.ts';
import type { CommandContext } from '../command-io.ts';
import type { CommandHelp } from '../help.ts';
import { type OptionTable, parseOptions } from '../options.ts';
import { UsageError } from '../usage-error.ts';
import { dataOptions, vaultNote } from './data-options.ts';
import { maskOption, readMask } from './mask-option.ts';
import { runRefNote, withRuns } from './run-refs.ts';

const compareOptions = {
  ...dataOptions,
  json: { help: 'print the comparison as JSON, with what is expected to differ' },
  markdown: { help: 'print the differences as Markdown for a ticket' },
  ...maskOption,
  help: { help: 'show this help' },
} as const satisfies OptionTable;

export const compareHelp: CommandHelp = {
  usage: ['grantscope compare RUN RUN [options]', 'grantscope compare last~1 last'],
  notes: [
    'Messages are compared by step, tokens by role, then scopes and checks. What differs between any two runs, such as ' +
      'state and nonce, is counted and not printed. Secrets are compared, and printed masked.',
    runRefNote,
    vaultNote,
  ],
  options: compareOptions,
  exitCodes: [
    [exitCode.success, 'the same, but for what differs between any two runs'],
    [exitCode.ruleFailed, 'the runs differ'],
    [exitCode.wrongUse, 'wrong usage, or there is no such data or run'],
    [exitCode.flowFailed, 'the data or a run cannot be read: locked, damaged, or of another version'],
  ],
};

/** `grantscope compare`. Throws UsageError for wrong usage. */
export async function compare(args: readonly string[], context: CommandContext): Promise<ExitCode> {
  const options = parseOptions(args, compareOptions);
  const [first, second, surplus] = options.positionals;
  if (first === undefined || second === undefined) {
    throw new UsageError('two runs are needed, as in: grantscope compare last~1 last');
  }
  if (surplus !== undefined) throw new UsageError(`unexpected argument: ${safeText(surplus)}`);
  if (options.has('json') && options.has('markdown')) {
    throw new UsageError('--json and --markdown cannot be used together');
  }
  const format = options.has('json') ? 'json' : options.has('markdown') ? 'markdown' : 'text';
  const mask = await readMask(options);
  return withRuns({ command: 'compare', refs: [first, second] }, options, context, async (places) => {
    const { compareRefs } = await import('../data/compare-refs.ts');
    return compareRefs(places, { format, mask }, context);
  });
}
