import { longestConnectionFile } from '../../../core/bridge/connection-file.ts';
import type { FailureView } from '../../../core/views/failure/failure-view.ts';
import { formatBytes } from '../../format/quantity.ts';

type Read =
  | { readonly ok: true; readonly value: string }
  | { readonly ok: false; readonly failure: FailureView };

/** Reads a file that the user chose; a longer one than an export can be is not read. */
export async function readImportFile(file: Pick<File, 'name' | 'size' | 'text'>): Promise<Read> {
  if (file.size > longestConnectionFile) {
    return refused(file.name, 'The file is too large.', {
      expected: `at most ${formatBytes(longestConnectionFile)}`,
      received: formatBytes(file.size),
    });
  }
  try {
    return { ok: true, value: await file.text() };
  } catch (error) {
    const received = error instanceof Error ? error.message : String(error);
    return refused(file.name, 'The file could not be read.', {
      received,
      hint: 'Check that it is a readable file.',
    });
  }
}

function refused(name: string, message: string, rest: Partial<FailureView>): Read {
  return { ok: false, failure: { code: 'invalid-input', message, step: name.slice(0, 200), ...rest } };
}
