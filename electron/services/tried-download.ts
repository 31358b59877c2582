import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What is known of a download that failed at an earlier start. */
export interface TriedDownload {
  /** Whether it was of this version. */
  tried(): boolean;
  remember(reason: string): void;
}

/** Remembers in the data folder that Electron of a version could not be downloaded. */
export function triedDownload(folder: string, version: string): TriedDownload {
  const file = join(folder, 'electron-download.json');
  return {
    tried() {
      try {
        const kept: unknown = JSON.parse(readFileSync(file, 'utf8'));
        return typeof kept === 'object' && kept !== null && 'version' in kept && kept.version === version;
      } catch {
        return false;
      }
    },
    remember(reason) {
      try {
        mkdirSync(folder, { recursive: true, mode: 0o700 });
        writeFileSync(file, JSON.stringify({ version, reason }), { mode: 0o600 });
      } catch {
        // The next start tries again then.
      }
    },
  };
}
