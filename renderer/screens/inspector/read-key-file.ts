import { clipText, nameHidden } from '../../format/hidden-characters.ts';
import { keyText, longestKeyFile } from '../../format/key-text.ts';

/** The text of a file with keys, or why it is not read. */
export async function readKeyFile(
  file: Pick<File, 'name' | 'size' | 'arrayBuffer'>,
): Promise<{ readonly text: string } | { readonly problem: string }> {
  const name = nameHidden(clipText(file.name, 80));
  if (file.size > longestKeyFile) return { problem: `${name} is larger than 1 MB. Choose a key file.` };
  try {
    return { text: keyText(new Uint8Array(await file.arrayBuffer())) };
  } catch {
    return { problem: `${name} could not be read. Choose a file that is still there.` };
  }
}
