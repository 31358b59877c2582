import { safeText } from '../../../core/base/safe-text.ts';
import type { CommandContext } from '../command-io.ts';
import { UsageError } from '../usage-error.ts';
import { readNamedFile } from './files.ts';

/** In characters. */
const longestKeyText = 1_000_000;

/**
 * The text of a file with keys, or of standard input for `-`. Throws {@link UsageError} for a file that cannot be read, is
 * binary, or is too long; `option` is how the command line names it.
 */
export async function readKeyText(option: string, path: string, context: CommandContext): Promise<string> {
  const text =
    path === '-' ? await context.io.stdin.readAll() : (await readNamedFile(option, path, context)).text;
  const name = `${option} ${safeText(path)}`.trim();
  if (text.length > longestKeyText) throw new UsageError(`${name} is longer than 1 MB: give a key file`);
  if (/[\0\ufffd]/.test(text)) {
    throw new UsageError(`${name} is binary but not DER: convert it to PEM`);
  }
  if (text.trim() === '') throw new UsageError(`${name} is empty`);
  return text;
}
