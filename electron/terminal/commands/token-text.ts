import { safeText } from '../../../core/base/safe-text.ts';
import type { CommandContext } from '../command-io.ts';
import type { ParsedOptions } from '../options.ts';
import { UsageError } from '../usage-error.ts';

/** Whether a text is read as a file name, so that a missing file is an error: it has a separator or an extension. */
export function looksLikeFile(text: string): boolean {
  return text.length < 4096 && !/\s/.test(text) && (/^[./~\\]/.test(text) || /\.[a-z]{2,5}$/.test(text));
}

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
  // The message has the name, which may be a token; only of what exists is anything expected.
  const isFile = file.failure.expected !== undefined || looksLikeFile(given);
  if (isFile) throw new UsageError(safeText(file.failure.message));
  return given;
}
