/** Whether an error of the file system or of SQLite means that there is no space left on the disk. */
export function isDiskFull(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false;
  if ('code' in error && (error.code === 'ENOSPC' || error.code === 'EDQUOT')) return true;
  // SQLITE_FULL is the primary result code, which is the low byte of the extended one.
  return 'errcode' in error && typeof error.errcode === 'number' && (error.errcode & 0xff) === 13;
}
