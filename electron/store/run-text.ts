import type { DatabaseSync } from 'node:sqlite';
import type { RecordKeys } from '../vault/record-keys.ts';
import { inTransaction } from './migrate.ts';
import { text } from './rows.ts';
import { recordContext } from './sealed-columns.ts';
import { openColumn } from './sealed-record.ts';

/** The position of the line that is about a run as a whole. */
const ofRun = -1;

/** How many different lines of a run can be searched: a page can request any number of URLs. */
const mostLines = 5_000;

/** Of how many runs the lines are remembered, so that none is stored twice. */
const mostRuns = 8;

/** The texts by which runs are found, sealed: lines of the {@link searchLines} of their messages. */
export class RunTextTable {
  readonly #database: DatabaseSync;
  readonly #keys: RecordKeys;
  /** The lines that are stored of each run, the newest run last. */
  readonly #known = new Map<string, Set<string>>();
  readonly #ofRuns = new Map<string, string>();

  constructor(database: DatabaseSync, keys: RecordKeys) {
    this.#database = database;
    this.#keys = keys;
  }

  /** Stores parts of a run with their lines in one transaction; throws what the work throws. */
  storing(run: string, work: () => void): void {
    try {
      inTransaction(this.#database, work);
    } catch (error) {
      // The lines that were added were not stored.
      this.#known.delete(run);
      this.#ofRuns.delete(run);
      throw error;
    }
  }

  /** Stores the lines that the run does not have yet, at the position of their first message. */
  add(run: string, position: number, lines: readonly string[]): void {
    const known = this.#linesOf(run);
    const added = [...new Set(lines)].filter((line) => !known.has(line)).slice(0, mostLines - known.size);
    if (added.length === 0) return;
    this.#write(run, position, added.join('\n'));
    for (const line of added) known.add(line);
  }

  /** Stores what is to be found of a run as a whole, in place of what was stored before. */
  describe(run: string, lines: readonly string[]): void {
    const described = lines.join('\n');
    if ((this.#ofRuns.get(run) ?? '') === described) return;
    this.#write(run, ofRun, described);
    this.#ofRuns.delete(run);
    this.#ofRuns.set(run, described);
    forgetOldest(this.#ofRuns);
  }

  /** The runs that have the text, in any case, except deleted ones and those that cannot be opened now. */
  find(wanted: string): ReadonlySet<string> {
    const needle = readPasted(wanted).toLowerCase();
    const found = new Set<string>();
    const rows = this.#database
      .prepare(
        `SELECT run, position, run_text.record FROM run_text JOIN runs ON runs.id = run
         WHERE runs.deleted_at IS NULL`,
      )
      .iterate();
    for (const row of rows) {
      const run = text(row, 'run');
      if (found.has(run)) continue;
      const context = recordContext('run_text.record', run, Number(row.position));
      if (openColumn(this.#keys, row, 'record', context)?.includes(needle)) found.add(run);
    }
    return found;
  }

  #write(run: string, position: number, lines: string): void {
    this.#database
      .prepare(
        `INSERT INTO run_text (run, position, text, record) VALUES (?, ?, '', ?)
         ON CONFLICT (run, position) DO UPDATE SET text = '', record = excluded.record`,
      )
      .run(
        run,
        position,
        this.#keys.seal(recordContext('run_text.record', run, position), lines.toLowerCase()),
      );
  }

  #linesOf(run: string): Set<string> {
    const known = this.#known.get(run) ?? new Set();
    this.#known.delete(run);
    this.#known.set(run, known);
    forgetOldest(this.#known);
    return known;
  }
}

/** Reads a member that was copied from JSON, `"error":"invalid_client"`, as the line that it is. */
function readPasted(text: string): string {
  const [, name, value] = /^"([^"]+)"\s*:\s*"?([^"]*)"?,?$/.exec(text) ?? [];
  return name === undefined ? text : `${name}=${value}`;
}

function forgetOldest(map: Map<string, unknown>): void {
  const [oldest] = map.keys();
  if (map.size > mostRuns && oldest !== undefined) map.delete(oldest);
}
