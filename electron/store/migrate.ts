import type { DatabaseSync } from 'node:sqlite';

/** How many steps the database has taken. */
export function versionOf(database: DatabaseSync): number {
  return Number(database.prepare('PRAGMA user_version').get()?.user_version ?? 0);
}

/**
 * Takes the steps that the database has not taken yet, all of them or none. Of two processes that start at
 * once the second waits and finds nothing left to do. Throws what SQLite says.
 */
export function migrate(database: DatabaseSync, steps: readonly string[]): void {
  inTransaction(database, () => {
    const version = versionOf(database);
    if (version >= steps.length) return;
    for (const sql of steps.slice(version)) database.exec(sql);
    database.exec(`PRAGMA user_version = ${steps.length}`);
  });
}

/** Does all of the work or none of it. Holds the only right to write from the beginning; throws what the work throws. */
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
