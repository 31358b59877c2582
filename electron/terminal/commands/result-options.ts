import { safeText } from '../../../core/base/safe-text.ts';
import type { FailOn } from '../../machine/exit-code.ts';
import type { CommandContext } from '../command-io.ts';
import type { OptionTable, ParsedOptions } from '../options.ts';
import type { ResultFile } from '../services.ts';
import { UsageError } from '../usage-error.ts';

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
export async function readResultOptions(
  options: Given,
  { services }: CommandContext,
): Promise<ResultOptions> {
  const path = options.text('junit');
  const prepared = path === undefined ? undefined : await services.openResultFile(path);
  if (prepared !== undefined && !prepared.ok) {
    const { message, received = '' } = prepared.failure;
    throw new UsageError(`--junit: ${safeText(message)} ${safeText(received)}`);
  }
  return {
    json: options.has('json'),
    reveal: options.has('reveal'),
    verbose: options.has('verbose'),
    failOn: options.text('fail-on') === 'warn' ? 'warn' : 'error',
    junit: prepared?.value,
  };
}
