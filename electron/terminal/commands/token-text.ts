import { safeText } from '../../../core/base/safe-text.ts';
import type { CommandContext } from '../command-io.ts';
import type { ParsedOptions } from '../options.ts';
import { UsageError } from '../usage-error.ts';

/**
 * The text of the only positional argument: a token, a file, or standard input for `-` and where there is none. Throws
 * {@link UsageError} where standard input would have two contents: `inStdin` are options that read from it.
 */
export async function readTokenText<Name extends string>(
  options: Pick<ParsedOptions<Name>, 'positionals' | 'has'>,
  inStdin: readonly Name[],
  { io, services }: CommandContext,
): Promise<string> {
  const [given = '-', surplus] = options.positionals;
  if (surplus !== undefined) throw new UsageError(`unexpected argument: ${safeText(surplus)}`);
  if (given === '-') {
    const other = inStdin.find((name) => options.has(name));
    if (other !== undefined)
      throw new UsageError(`standard input cannot contain both the token and --${other}`);
    if (io.stdin.isTTY) throw new UsageError('no input: give a token, a file, or - for standard input');
    return io.stdin.readAll();
  }
  if (given.startsWith('eyJ')) return given;
  const file = await services.readFile(given);
  if (file.ok) return file.value;
  throw new UsageError(safeText(file.failure.message));
}
