import type { DatabaseSync } from 'node:sqlite';
import { detailsReaders, runVersion, summaryReaders, versioned } from '../../core/record/migrate.ts';
import { inTransaction } from './migrate.ts';
import { type Row, readColumn } from './rows.ts';

/** Names the highest row of `runs` that has not been rewritten; absent if there is none. A migration sets it. */
const mark = 'runs-to-migrate';

/** How many runs are rewritten in one transaction. */
const batchSize = 10;

/** How many runs are rewritten at one start: the others are read in their own version until the next one. */
const mostAtOnce = 1_000;

/**
 * Rewrites runs of older versions as records of the newest, the newest runs first. Each batch is one transaction with
 * its mark, so a killed process resumes where it was. A run that is damaged, or of a newer version, is not changed.
 * Throws what SQLite throws.
 */
export function migrateRuns(database: DatabaseSync): void {
  for (let done = 0; done < mostAtOnce; done += batchSize) {
    let isMore = false;
    inTransaction(database, () => {
      isMore = migrateBatch(database);
    });
    if (!isMore) return;
  }
}

function migrateBatch(database: DatabaseSync): boolean {
  const marked = database.prepare('SELECT value FROM meta WHERE name = ?').get(mark);
  if (marked === undefined) return false;
  const rows = database
    .prepare('SELECT rowid AS place, summary, details FROM runs WHERE rowid <= ? ORDER BY rowid DESC LIMIT ?')
    .all(Number(marked.value), batchSize);
  const update = database.prepare('UPDATE runs SET summary = ?, details = ? WHERE rowid = ?');
  for (const row of rows) {
    const rewritten = rewrite(row);
    if (rewritten !== undefined) update.run(rewritten.summary, rewritten.details, Number(row.place));
  }
  const lowest = Number(rows.at(-1)?.place ?? 0);
  if (rows.length < batchSize) database.prepare('DELETE FROM meta WHERE name = ?').run(mark);
  else database.prepare('UPDATE meta SET value = ? WHERE name = ?').run(String(lowest - 1), mark);
  return rows.length === batchSize;
}

/** Returns undefined if there is nothing to rewrite. */
function rewrite(row: Row): { readonly summary: string; readonly details: string } | undefined {
  const summary = readColumn(row, 'summary', summaryReaders);
  const details = readColumn(row, 'details', detailsReaders);
  if (summary.state !== 'read' || details.state !== 'read') return undefined;
  if (summary.version === runVersion && details.version === runVersion) return undefined;
  return {
    summary: JSON.stringify(versioned(runVersion, summary.value)),
    details: JSON.stringify(versioned(runVersion, details.value)),
  };
}
