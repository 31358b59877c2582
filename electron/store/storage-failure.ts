import type { Failure } from '../../core/base/failure.ts';
import { internalFailure } from '../../core/base/internal-failure.ts';

/** The primary result code of SQLite, which is the low byte of the extended one. */
function sqliteCode(error: object): number | undefined {
  return 'errcode' in error && typeof error.errcode === 'number' ? error.errcode & 0xff : undefined;
}

/** Returns the kind of an error of SQLite or of the file system; undefined for any other error. */
function kindOf(error: unknown): 'locked' | 'full' | 'damaged' | 'unwritable' | undefined {
  if (typeof error !== 'object' || error === null) return undefined;
  switch (sqliteCode(error)) {
    case 5: // SQLITE_BUSY
    case 6: // SQLITE_LOCKED
      return 'locked';
    case 13: // SQLITE_FULL
      return 'full';
    case 11: // SQLITE_CORRUPT
    case 26: // SQLITE_NOTADB
      return 'damaged';
    case 3: // SQLITE_PERM
    case 8: // SQLITE_READONLY
    case 10: // SQLITE_IOERR
    case 14: // SQLITE_CANTOPEN
    case 22: // SQLITE_NOLFS
    case 23: // SQLITE_AUTH
      return 'unwritable';
  }
  if (!('syscall' in error) || !('code' in error)) return undefined;
  return error.code === 'ENOSPC' || error.code === 'EDQUOT' ? 'full' : 'unwritable';
}

/** Whether the error means that another process has locked the file. */
export function isLocked(error: unknown): boolean {
  return kindOf(error) === 'locked';
}

/** Whether the error means that a file cannot be written, or not by a connection that only reads. */
export function isUnwritable(error: unknown): boolean {
  return kindOf(error) === 'unwritable';
}

/** Whether the error means that a file is not a sound database. */
export function isDamage(error: unknown): boolean {
  return kindOf(error) === 'damaged';
}

/** Whether an error is one of the database or of the file system. */
export function isStorageError(error: unknown): boolean {
  return kindOf(error) !== undefined;
}

/**
 * Describes an error of the database or the file system, and how to fix it. `place` names the data, as in "data in
 * /home/me/…/grantscope.sqlite". Any other error is reported as an internal one.
 */
export function storageFailure(error: unknown, place: string): Failure {
  const received = error instanceof Error ? error.message : String(error);
  const common = { step: place, received };
  switch (kindOf(error)) {
    case 'locked':
      return {
        ...common,
        code: 'store-locked',
        message: 'The data file is locked by another program.',
        hint: 'Close the other Grantscope, or the program that copies or scans this file, and try again.',
      };
    case 'full':
      return {
        ...common,
        code: 'store-full',
        message: 'The disk is full: this could not be stored.',
        hint: 'Free disk space and try again. Earlier data is still stored.',
      };
    case 'damaged':
      return {
        ...common,
        code: 'store-damaged',
        message: 'The data file is damaged.',
        hint: 'Restart Grantscope: it renames the file and creates a new one.',
      };
    case 'unwritable':
      return {
        ...common,
        code: 'store-unwritable',
        message: 'The data cannot be written.',
        hint: 'Check that the folder belongs to you and is writable, or choose another one with GRANTSCOPE_HOME.',
      };
    case undefined:
      return { ...common, ...internalFailure(error) };
  }
}
