import type { Result } from '../../../core/base/failure.ts';
import type { CommandContext } from '../command-io.ts';
import type { StoredRun } from '../read-json-report.ts';
import { UsageError } from '../usage-error.ts';
import { readNamedFile } from './files.ts';

/**
 * A run that was printed with `--json --reveal`: from a file or, for `-` and without a name, from standard input.
 * Throws {@link UsageError} when standard input contains the secret of the option `secret`, or is a terminal.
 */
export async function readStoredRun(
  path: string | undefined,
  secret: string | undefined,
  context: CommandContext,
): Promise<Result<StoredRun>> {
  const { readJsonReport } = await import('../read-json-report.ts');
  if (path !== undefined && path !== '-') {
    return readJsonReport((await readNamedFile('the run', path, context)).text);
  }
  if (secret !== undefined) {
    throw new UsageError(`with --${secret} the run must be a file: standard input contains the secret`);
  }
  if (context.io.stdin.isTTY) throw new UsageError('no run: give RUN.json, or - for standard input');
  return readJsonReport(await context.io.stdin.readAll());
}
