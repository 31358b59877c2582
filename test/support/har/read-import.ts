import type { Result } from '../../../core/base/failure.ts';
import type { HarReaderOptions } from '../../../electron/export/har-reader.ts';
import { ImportReader } from '../../../electron/export/import-reader.ts';
import type { ImportedFile } from '../../../electron/export/imported-run.ts';

/** Reads a whole file in this thread. */
export function readImport(bytes: Uint8Array, options: HarReaderOptions): Result<ImportedFile> {
  const reader = new ImportReader(options);
  reader.push(bytes);
  return reader.end();
}
