import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A folder among the temporary files, for one run. */
export interface ThrowAwayFolder {
  readonly path: string;
  /** Removes it with everything in it. Files that another process keeps open may stay. */
  remove(): void;
}

/** Returns a folder that does not exist yet. */
export function throwAwayFolder(purpose: string): ThrowAwayFolder {
  const path = join(tmpdir(), `grantscope-${purpose}-${randomUUID()}`);
  return {
    path,
    remove() {
      try {
        rmSync(path, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
      } catch {
        // The system removes it with the other temporary files.
      }
    },
  };
}
