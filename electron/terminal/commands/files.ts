import { safeText } from '../../../core/base/safe-text.ts';
import type { CommandContext } from '../command-io.ts';
import type { TextFile } from '../services.ts';
import { UsageError } from '../usage-error.ts';

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
