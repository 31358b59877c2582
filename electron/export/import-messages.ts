import type { Result } from '../../core/base/failure.ts';
import type { HarReaderOptions } from './har-reader.ts';
import type { ImportedFile } from './imported-run.ts';

/** What the thread that reads a file is sent: how to read it, its bytes in order, and its end. */
export type ImportRequest =
  | { readonly kind: 'start'; readonly options: HarReaderOptions }
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  | { readonly kind: 'end' };

/** What the thread reports: that it has read the bytes, or the result. */
export type ImportReport = 'read' | Result<ImportedFile>;
