import { safeText } from '../../../core/base/safe-text.ts';
import type { CommandContext } from '../command-io.ts';
import type { TextFile } from '../services.ts';
import { UsageError } from '../usage-error.ts';

/**
 * The form script of `--script`: JSON on the command line, where the value starts as JSON does, or a file. Throws
 * {@link UsageError} when the file cannot be read.
 */
export async function readScriptText(value: string, context: CommandContext): Promise<TextFile> {
  return /^\s*[[{]/.test(value)
    ? { name: '--script', text: value }
    : readNamedFile('--script', value, context);
}

/** The text of a file that an option names. Throws {@link UsageError} when it cannot be read. */
export async function readNamedFile(
  option: string,
  path: string,
  { services }: CommandContext,
): Promise<TextFile> {
  const text = await services.readFile(path);
  if (text.ok) return { name: path, text: text.value };
  throw new UsageError(`${option} ${safeText(path)}: ${safeText(text.failure.message)}`);
}
