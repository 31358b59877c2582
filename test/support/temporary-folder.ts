import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** Where Linux stores files in memory, so that no write waits for a disk. */
const inMemory = '/dev/shm';
/** More than the stores and browser profiles of all workers take, in bytes. */
const enough = 2 * 2 ** 30;

function remove(folder: string): void {
  rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
}

function startsPrograms(folder: string): boolean {
  const program = path.join(folder, 'program');
  writeFileSync(program, '#!/bin/sh\nexit 7\n', { mode: 0o700 });
  const { status } = spawnSync(program);
  rmSync(program);
  return status === 7;
}

/**
 * Creates a folder in `parent`. Returns undefined if that cannot be written, has fewer than `bytes` free, or does not
 * let programs be started.
 */
export function createFolder(parent: string, bytes: number): string | undefined {
  try {
    const { bavail, bsize } = statfsSync(parent);
    if (bavail * bsize < bytes) return undefined;
    const folder = mkdtempSync(path.join(parent, 'gs-'));
    if (startsPrograms(folder)) return folder;
    remove(folder);
  } catch {
    // It is not there, or not writable.
  }
  return undefined;
}

/** Gives all tests of a run a temporary folder of their own, in memory where possible, and removes it afterwards. */
export function setup(): () => void {
  const folder = createFolder(inMemory, enough) ?? mkdtempSync(path.join(tmpdir(), 'gs-'));
  // As the usual one: some tests write as another user.
  chmodSync(folder, 0o1777);
  const names = process.platform === 'win32' ? ['TEMP', 'TMP'] : ['TMPDIR'];
  const before = names.map((name) => [name, process.env[name]] as const);
  for (const name of names) process.env[name] = folder;
  return () => {
    for (const [name, value] of before) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
    remove(folder);
  };
}
