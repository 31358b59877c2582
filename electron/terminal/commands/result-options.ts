import { safeText } from '../../../core/base/safe-text.ts';
import type { FailOn } from '../../machine/exit-code.ts';
import type { CommandContext } from '../command-io.ts';
import type { OptionTable, ParsedOptions } from '../options.ts';
import type { ResultFile } from '../services.ts';
import { UsageError } from '../usage-error.ts';
import type { OutputOptions } from './follow-up-options.ts';
import { readMask } from './mask-option.ts';

/** Options for results that a program reads: of every command that applies rules. */
export const resultOptions = {
  junit: { value: 'FILE', help: 'write results as JUnit XML: a test case for each rule, always masked' },
  'fail-on': {
    value: 'LEVEL',
    choices: ['error', 'warn'],
    help: 'what exits with 1: error (failed checks, default) or warn (warnings too)',
  },
} as const satisfies OptionTable;

/** Where results go, and which of them are failures. */
export interface ResultOptions {
  readonly json: boolean;
  readonly reveal: boolean;
  readonly verbose: boolean;
  readonly failOn: FailOn;
  readonly junit: ResultFile | undefined;
}

/** What is known of a run that was not read. */
export const noRun = { target: 'issuer', secrets: [], clientSecret: undefined } as const;

type Given = Pick<ParsedOptions<'junit' | 'fail-on' | 'json' | 'reveal' | 'verbose'>, 'has' | 'text'>;

/** Reads them before anything is sent. Throws {@link UsageError} for a file that cannot be written. */
export async function readResultOptions(options: Given, context: CommandContext): Promise<ResultOptions> {
  return {
    json: options.has('json'),
    reveal: options.has('reveal'),
    verbose: options.has('verbose'),
    failOn: options.text('fail-on') === 'warn' ? 'warn' : 'error',
    junit: await openFile('junit', options.text('junit'), context),
  };
}

/** Where the results of a run go. */
export interface RunOutput extends ResultOptions {
  readonly ticket: ResultFile | undefined;
  readonly har: ResultFile | undefined;
  readonly report: ResultFile | undefined;
  readonly html: ResultFile | undefined;
  /** Whether files for other programs have the secrets. */
  readonly withSecrets: boolean;
  /** Names whose values are masked too. */
  readonly mask: readonly string[];
}

/** The same for a command that performs a run. */
export async function readRunOutput(options: OutputOptions, context: CommandContext): Promise<RunOutput> {
  const output = await readResultOptions(options, context);
  const withSecrets = options.has('with-secrets');
  if (withSecrets && !(['har', 'report', 'html'] as const).some((name) => options.has(name))) {
    throw new UsageError('--with-secrets needs --har, --report or --html');
  }
  const mask = await readMask(options);
  const open = (['reveal', 'with-secrets'] as const).find((name) => options.has(name));
  if (open !== undefined && mask.length > 0) throw new UsageError(`--mask cannot be used with --${open}`);
  return {
    ...output,
    ticket: await openFile('ticket', options.text('ticket'), context),
    har: await openFile('har', options.text('har'), context),
    report: await openFile('report', options.text('report'), context),
    html: await openFile('html', options.text('html'), context),
    withSecrets,
    mask,
  };
}

/** Opens a file that an option names, before anything else is done. Throws {@link UsageError} if it cannot be written. */
export async function openFile(
  option: string,
  path: string | undefined,
  { services }: CommandContext,
  access?: 'own',
): Promise<ResultFile | undefined> {
  if (path === undefined) return undefined;
  const prepared = await services.openResultFile(path, access);
  if (prepared.ok) return prepared.value;
  const { message, received = '' } = prepared.failure;
  throw new UsageError(`--${option}: ${safeText(message)} ${safeText(received)}`);
}
