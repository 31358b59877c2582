import type { DatabaseSync } from 'node:sqlite';

/** Returns how many migrations were applied to the database. */
export function versionOf(database: DatabaseSync): number {
  return Number(database.prepare('PRAGMA user_version').get()?.user_version ?? 0);
}

/**
 * Applies the missing migrations, all of them or none. If two processes start at once, the second waits and finds
 * nothing to do. Throws what SQLite throws.
 */
export function migrate(database: DatabaseSync, steps: readonly string[]): void {
  inTransaction(database, () => {
    const version = versionOf(database);
    if (version >= steps.length) return;
    for (const sql of steps.slice(version)) database.exec(sql);
    database.exec(`PRAGMA user_version = ${steps.length}`);
  });
}

/** Does all of the work or none of it. Locks the database for writing from the start; throws what the work throws. */
export function inTransaction(database: DatabaseSync, work: () => void): void {
  database.exec('BEGIN IMMEDIATE');
  try {
    work();
    database.exec('COMMIT');
  } catch (error) {
    if (database.isTransaction) database.exec('ROLLBACK');
    throw error;
  }
}
