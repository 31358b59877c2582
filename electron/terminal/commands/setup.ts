import { safeText } from '../../../core/base/safe-text.ts';
import { type ExitCode, exitCode, exitCodeOfFailure } from '../../machine/exit-code.ts';
import type { CommandContext } from '../command-io.ts';
import type { CommandHelp } from '../help.ts';
import { parseOptions } from '../options.ts';
import { UsageError } from '../usage-error.ts';

const setupOptions = { help: { help: 'show this help' } } as const;

export const setupHelp: CommandHelp = {
  usage: ['grantscope setup'],
  notes: ['GRANTSCOPE_BROWSER names the browser to use instead of the one that is found.'],
  options: setupOptions,
};

/** `grantscope setup`. Throws UsageError for wrong usage. */
export async function setup(args: readonly string[], context: CommandContext): Promise<ExitCode> {
  const { io, services, screen, noticeScreen } = context;
  const { positionals } = parseOptions(args, setupOptions);
  if (positionals[0] !== undefined) {
    throw new UsageError(`unexpected argument: ${safeText(positionals[0])}`);
  }
  const notice = (text: string) => io.stderr.write(`${noticeScreen.safe(text)}\n`);
  const result = await services.setup(notice, io.signal);
  if (!result.ok) {
    const { printFailure } = await import('../print-run.ts');
    printFailure(result.failure, [], context);
    return exitCodeOfFailure(result.failure.code);
  }
  const { path, installed } = result.value;
  const verb = installed ? 'Installed' : 'Found';
  io.stdout.write(`${screen.paint('green', screen.glyphs.pass)} ${verb} ${screen.safe(path)}\n`);
  return exitCode.success;
}
