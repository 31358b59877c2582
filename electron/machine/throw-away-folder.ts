import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A folder among the temporary files, for one run. */
export interface ThrowAwayFolder {
  readonly path: string;
  /** Removes it with everything in it. Files that another process still uses may remain. Never throws. */
  remove(): void;
}

/** Creates a folder for its user only. Throws when the folder for temporary files cannot be used. */
export function createThrowAwayFolder(purpose: string): ThrowAwayFolder {
  const path = mkdtempSync(join(tmpdir(), `grantscope-${purpose}-`));
  return {
    path,
    remove() {
      try {
        rmSync(path, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
      } catch {
        // The system removes it with its other temporary files.
      }
    },
  };
}
