import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { fileIdentity } from './file-identity.ts';

/** A lock that this process holds. */
export interface FileLock {
  /** Whether the path leads to the locked file; not after the file or its folder was removed. */
  isInPlace(): boolean;
  release(): void;
}

/**
 * Locks a file, which is created if missing: a transaction that never ends, the only kind of file lock in
 * Node. Returns 'held' when another process holds it, and undefined where nothing can be locked. The system
 * releases the lock when its process ends, however it ends.
 */
export function lockFile(path: string): FileLock | 'held' | undefined {
  let file: DatabaseSync | undefined;
  try {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    file = new DatabaseSync(path, { timeout: 0 });
    file.exec('BEGIN EXCLUSIVE');
    const held = file;
    const identity = fileIdentity(path);
    return {
      isInPlace: () => fileIdentity(path) === identity,
      release: () => held.close(),
    };
  } catch (error) {
    file?.close();
    const busy = 5;
    return error instanceof Error && 'errcode' in error && error.errcode === busy ? 'held' : undefined;
  }
}
