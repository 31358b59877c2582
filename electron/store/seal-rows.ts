import type { DatabaseSync, SQLInputValue } from 'node:sqlite';
import {
  detailsReaders,
  detailsVersion,
  exchangeReaders,
  summaryReaders,
  summaryVersion,
  versioned,
} from '../../core/record/migrate.ts';
import type { RecordKeys } from '../vault/record-keys.ts';
import { cameFromOutside } from './exchanges.ts';
import { inTransaction } from './migrate.ts';
import { type Row, readColumn, text } from './rows.ts';
import { RunTextTable } from './run-text.ts';
import { recordContext } from './sealed-columns.ts';
import { sealClearDraft } from './sealed-connection.ts';
import { partSummary } from './sealed-summary.ts';
import { runLines, searchLines } from './search-lines.ts';

/** Names the table, and after a space the last row of it, that was sealed; absent once all are. A migration sets it. */
const mark = 'rows-to-seal';

/** How many rows are sealed in one transaction. */
const batchSize = 10;

interface Stage {
  readonly table: string;
  readonly columns: string;
  /** Returns the new values of the columns of a row; undefined if nothing changes. */
  seal(row: Row, keys: RecordKeys, lines: RunTextTable): Readonly<Record<string, SQLInputValue>> | undefined;
}

const stages: readonly Stage[] = [
  { table: 'connections', columns: 'id, draft, record', seal: sealClearDraft },
  {
    table: 'inspections',
    columns: 'id, title',
    seal: (row, keys) => ({
      title: '',
      record: keys.seal(recordContext('inspections.record', text(row, 'id')), text(row, 'title')),
    }),
  },
  { table: 'runs', columns: 'id, summary, details', seal: sealRun },
  { table: 'exchanges', columns: 'run, position, masked', seal: sealExchange },
];

const firstStage = 'connections';

/**
 * Seals the rows that older versions stored in clear. Each batch is one transaction with its mark, so a killed process
 * resumes where it was. What is damaged, or of a newer version, is sealed as it is. Then nothing of the clear text is left
 * in the file and its log. Throws what SQLite throws. Returns what the user should know, as whole sentences.
 */
export function sealRows(database: DatabaseSync, keys: RecordKeys): readonly string[] {
  const lines = new RunTextTable(database, keys);
  for (;;) {
    const [table, last = '0'] = readMark(database)?.split(' ') ?? [];
    if (table === undefined) return [];
    if (table === 'clean') {
      keys.forget();
      return clean(database);
    }
    const index = stages.findIndex((stage) => stage.table === table);
    const stage = stages[index];
    // A hand has written the mark: all rows are looked at again.
    if (stage === undefined) {
      writeMark(database, firstStage);
      continue;
    }
    const next = stages[index + 1]?.table ?? 'clean';
    inTransaction(database, () => sealBatch(database, stage, Number(last), next, keys, lines));
  }
}

function sealBatch(
  database: DatabaseSync,
  { table, columns, seal }: Stage,
  last: number,
  next: string,
  keys: RecordKeys,
  lines: RunTextTable,
): void {
  const rows = database
    .prepare(`SELECT rowid AS place, ${columns} FROM ${table} WHERE rowid > ? ORDER BY rowid LIMIT ?`)
    .all(last, batchSize);
  for (const row of rows) {
    const values = seal(row, keys, lines);
    if (values === undefined) continue;
    const names = Object.keys(values);
    database
      .prepare(`UPDATE ${table} SET ${names.map((name) => `${name} = ?`).join(', ')} WHERE rowid = ?`)
      .run(...Object.values(values), Number(row.place));
  }
  const done = rows.length < batchSize;
  writeMark(database, done ? next : `${table} ${Number(rows.at(-1)?.place)}`);
}

/** Removes what is left: texts of messages that are no longer there, and old pages of the file and of the log. */
function clean(database: DatabaseSync): readonly string[] {
  database.exec(`
    DELETE FROM run_text WHERE record IS NULL;
    PRAGMA wal_checkpoint(TRUNCATE);
    PRAGMA temp_store = FILE;
  `);
  try {
    // Deleted rows were overwritten, but pages that SQLite rearranged may have copies of them.
    database.exec('VACUUM');
  } catch {
    return [
      'The runs of an older version are encrypted now, but the data file could not be compacted: it may have parts of them in clear. Free disk space and restart Grantscope.',
    ];
  } finally {
    database.exec('PRAGMA temp_store = MEMORY');
  }
  database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  database.prepare('DELETE FROM meta WHERE name = ?').run(mark);
  return [];
}

function sealRun(row: Row, keys: RecordKeys, lines: RunTextTable): Record<string, SQLInputValue> {
  const id = text(row, 'id');
  const summary = readColumn(row, 'summary', summaryReaders);
  const details = readColumn(row, 'details', detailsReaders);
  if (details.state === 'read') lines.describe(id, runLines(details.value));
  const sealed = {
    details: '',
    record: keys.seal(recordContext('runs.record', id), newestDetails(row)),
  };
  if (summary.state !== 'read') {
    // Of a summary that cannot be read, nothing is known to be fit for lists.
    const open = summary.state === 'newer' ? JSON.stringify({ v: summaryVersion + 1 }) : '';
    return {
      ...sealed,
      summary: open,
      hidden: keys.seal(recordContext('runs.hidden', id), text(row, 'summary')),
    };
  }
  const { open, hidden } = partSummary(summary.value);
  return {
    ...sealed,
    summary: JSON.stringify(versioned(summaryVersion, open)),
    hidden: hidden === undefined ? null : keys.seal(recordContext('runs.hidden', id), hidden),
  };
}

function sealExchange(row: Row, keys: RecordKeys, lines: RunTextTable): Record<string, SQLInputValue> {
  const run = text(row, 'run');
  const position = Number(row.position);
  const read = readColumn(row, 'masked', exchangeReaders);
  if (read.state === 'read') lines.add(run, position, searchLines(read.value));
  return {
    masked: '',
    record: keys.seal(recordContext('exchanges.record', run, position), text(row, 'masked')),
    outside: read.state === 'read' && cameFromOutside(read.value) ? 1 : 0,
  };
}

/** The details as the newest version, or as they are where they cannot be read. */
function newestDetails(row: Row): string {
  const read = readColumn(row, 'details', detailsReaders);
  return read.state === 'read' && read.version !== detailsVersion
    ? JSON.stringify(versioned(detailsVersion, read.value))
    : text(row, 'details');
}

/** Whether an older version stored rows in clear that are not sealed yet. */
export function hasRowsToSeal(database: DatabaseSync): boolean {
  return readMark(database) !== undefined;
}

function readMark(database: DatabaseSync): string | undefined {
  const row = database.prepare('SELECT value FROM meta WHERE name = ?').get(mark);
  return row === undefined ? undefined : text(row, 'value');
}

function writeMark(database: DatabaseSync, value: string): void {
  database.prepare('UPDATE meta SET value = ? WHERE name = ?').run(value, mark);
}
