import type { DatabaseSync } from 'node:sqlite';
import type { Result } from '../../core/base/failure.ts';
import {
  detailsReaders,
  detailsVersion,
  summaryReaders,
  summaryVersion,
  versioned,
} from '../../core/record/migrate.ts';
import type { RunPlan } from '../../core/record/run-plan.ts';
import type { DetailsRecord, RunRecord, SummaryRecord } from '../../core/record/run-record.ts';
import type { RunSummary } from '../../core/views/run/run-summary.ts';
import { summaryView } from '../../core/views/run/run-views.ts';
import type { Closed } from '../vault/closed-failure.ts';
import type { RecordKeys } from '../vault/record-keys.ts';
import type { Vault } from '../vault/vault.ts';
import { ConsoleTable } from './consoles.ts';
import { ExchangeTable } from './exchanges.ts';
import { newerSummary } from './newer-run.ts';
import { type Row, readColumn, sealedBytes, text } from './rows.ts';
import { type RunLabels, RunLabelTable } from './run-labels.ts';
import { RunTextTable } from './run-text.ts';
import { ScreenshotTable } from './screenshots.ts';
import { recordContext, sealContext } from './sealed-columns.ts';
import { openPlan, sealPlan } from './sealed-plan.ts';
import {
  type OpenedRecord,
  openColumn,
  openSealedRecord,
  type ReadSealed,
  readSealedRecord,
  type SealedPlace,
} from './sealed-record.ts';
import { joinSummary, partSummary } from './sealed-summary.ts';
import { isNamed, runLines } from './search-lines.ts';
import { closedRun, damagedRun } from './unreadable-run.ts';

/** What is stored of a run besides its exchanges; all of it masked, and sealed but for what lists show. */
export type StoredRun = RunRecord;

/** A run whose record is not read yet. */
export interface UnreadRun {
  readonly summary: SummaryRecord;
  readonly record: OpenedRecord;
}

/** How many runs a list shows at most. */
const longestList = 500;

/** A shorter text occurs in every message. */
const shortestSearch = 3;

/**
 * Runs with their tokens, and the table of their exchanges. Every call is one transaction, which is on the disk when the call returns.
 */
export class RunTable {
  readonly exchanges: ExchangeTable;
  readonly labels: RunLabelTable;
  readonly screenshots: ScreenshotTable;
  readonly consoles: ConsoleTable;
  readonly #database: DatabaseSync;
  readonly #vault: Vault;
  readonly #keys: RecordKeys;
  readonly #text: RunTextTable;

  constructor(database: DatabaseSync, vault: Vault, keys: RecordKeys) {
    this.#text = new RunTextTable(database, keys);
    this.labels = new RunLabelTable(database, keys);
    this.screenshots = new ScreenshotTable(database, keys);
    this.consoles = new ConsoleTable(database, keys);
    this.exchanges = new ExchangeTable(database, vault, keys, this.#text);
    this.#database = database;
    this.#vault = vault;
    this.#keys = keys;
  }

  /**
   * Newest first; pinned ones are listed however old they are. `search` is matched, ignoring case, against title, name,
   * note, user, state and error, and from three characters on against the hosts, names, codes and rules of runs that can
   * be opened; runs of the `connections` match it as well. A run whose row cannot be read is left out; one of a newer
   * version is listed without what only that version can read, and one that is locked without paths, results, name and
   * note.
   */
  list(search = '', connections: ReadonlySet<string> = new Set()): readonly RunSummary[] {
    const wanted = search.trim();
    const inMessages = [...wanted].length < shortestSearch ? new Set<string>() : this.#text.find(wanted);
    const labels = this.labels.all();
    const found: RunSummary[] = [];
    const hasPinned = [...labels.values()].some(({ pinned }) => pinned === true);
    const rows = this.#database
      .prepare(
        `SELECT id, connection, started_at, summary, hidden FROM runs WHERE deleted_at IS NULL
         ORDER BY started_at DESC, rowid DESC`,
      )
      .iterate();
    for (const row of rows) {
      const label = labels.get(text(row, 'id'));
      if (found.length >= longestList && label?.pinned !== true) continue;
      const summary = this.#listed(row, label);
      if (summary === undefined) continue;
      const matches = wanted === '' || inMessages.has(summary.id) || connections.has(summary.connection);
      if (matches || isNamed(summary, wanted)) found.push(summary);
      if (found.length >= longestList && !hasPinned) break;
    }
    return found;
  }

  /**
   * Returns how many runs are left out of the list because their rows cannot be read, and how many a newer version
   * made.
   */
  countUnreadable(): { readonly damaged: number; readonly newer: number } {
    const counts = { damaged: 0, newer: 0 };
    for (const row of this.#database.prepare('SELECT summary FROM runs WHERE deleted_at IS NULL').iterate()) {
      const { state } = readColumn(row, 'summary', summaryReaders);
      if (state !== 'read') counts[state] += 1;
    }
    return counts;
  }

  /**
   * A run whose details cannot be read has none, and its failure reports that; see {@link whyClosedRun} for one that is
   * locked. Undefined for one of a newer version.
   */
  find(id: string): StoredRun | undefined {
    const row = this.#database.prepare('SELECT id, summary, hidden, record FROM runs WHERE id = ?').get(id);
    return row === undefined ? undefined : this.#read(row);
  }

  /** A run for a thread to read. Undefined where there is none, and where its summary cannot be read. */
  findUnread(id: string): UnreadRun | undefined {
    const row = this.#database.prepare('SELECT id, summary, hidden, record FROM runs WHERE id = ?').get(id);
    const read = row === undefined ? undefined : readColumn(row, 'summary', summaryReaders);
    if (row === undefined || read?.state !== 'read') return undefined;
    return {
      summary: this.#whole(row, read.value),
      record: openSealedRecord(this.#keys, row, detailsPlace(row)),
    };
  }

  /** Returns a run of a newer version of the program as lists show it; undefined for any other. */
  findNewer(id: string): RunSummary | undefined {
    const row = this.#database
      .prepare('SELECT id, connection, started_at, summary, record FROM runs WHERE id = ?')
      .get(id);
    if (row === undefined) return undefined;
    const columns = [readColumn(row, 'summary', summaryReaders), this.#details(row)];
    return columns.some(({ state }) => state === 'newer') ? newerSummary(row) : undefined;
  }

  /** Returns why a run cannot be opened; undefined if it can, if it is damaged, and if there is none. */
  whyClosedRun(id: string): Closed | undefined {
    const row = this.#database.prepare('SELECT id, record FROM runs WHERE id = ?').get(id);
    const details = row === undefined ? undefined : this.#details(row);
    return details?.state === 'closed' ? details.closed : undefined;
  }

  /** Returns the runs whose ids start with a text, the newest first, at most `most` of them; an id that is the text alone. */
  idsStartingWith(start: string, most: number): readonly string[] {
    const found = this.#database
      .prepare(
        `SELECT id FROM runs WHERE deleted_at IS NULL AND substr(id, 1, length(?)) = ?
         ORDER BY id <> ?, started_at DESC, rowid DESC LIMIT ?`,
      )
      .all(start, start, start, most)
      .map((row) => text(row, 'id'));
    return found[0] === start ? [start] : found;
  }

  /** Returns the runs that started at a time, in milliseconds since 1970, the one that was stored first first. */
  idsStartedAt(time: number): readonly string[] {
    return this.#database
      .prepare('SELECT id FROM runs WHERE started_at = ? AND deleted_at IS NULL ORDER BY rowid')
      .all(time)
      .map((row) => text(row, 'id'));
  }

  parentOf(id: string): string | undefined {
    const row = this.#database.prepare('SELECT parent FROM runs WHERE id = ?').get(id);
    return typeof row?.parent === 'string' ? row.parent : undefined;
  }

  personaOf(id: string): string | undefined {
    const row = this.#database.prepare('SELECT persona FROM runs WHERE id = ?').get(id);
    return typeof row?.persona === 'string' ? row.persona : undefined;
  }

  /** Returns the newest run of a user that yielded tokens, or a token of a role. */
  newestOf(persona: string, role?: StoredRun['tokens'][number]['role']): StoredRun | undefined {
    const rows = this.#database
      .prepare(
        `SELECT id, summary, hidden, record FROM runs WHERE persona = ? AND deleted_at IS NULL
         ORDER BY started_at DESC, rowid DESC LIMIT 20`,
      )
      .iterate(persona);
    for (const row of rows) {
      const run = this.#read(row);
      if (run?.tokens.some((token) => role === undefined || token.role === role)) return run;
    }
    return undefined;
  }

  /** Returns the follow-ups of a run. */
  childrenOf(id: string): readonly string[] {
    return this.#database
      .prepare('SELECT id FROM runs WHERE parent = ? AND deleted_at IS NULL ORDER BY started_at, rowid')
      .all(id)
      .map((row) => text(row, 'id'));
  }

  /** Returns the summaries of the follow-ups of a run, the oldest first; their records are not opened. */
  summariesOfChildren(id: string): readonly RunSummary[] {
    return this.#database
      .prepare(
        `SELECT id, connection, started_at, summary, hidden FROM runs
         WHERE parent = ? AND deleted_at IS NULL ORDER BY started_at, rowid`,
      )
      .all(id)
      .flatMap((row) => this.#listed(row) ?? []);
  }

  /** Stores a run. The first call also stores its relations to other runs, and its plan, sealed. */
  save(
    run: StoredRun,
    first: { readonly persona?: string; readonly parent?: string; readonly plan?: RunPlan } = {},
  ): void {
    const { summary, ...details } = run;
    const { persona, parent, plan } = first;
    const { id } = summary;
    const { open, hidden } = this.#sealSummary(summary);
    const record = this.#keys.seal(
      recordContext('runs.record', id),
      JSON.stringify(versioned(detailsVersion, details)),
    );
    this.#text.storing(id, () => {
      this.#database
        .prepare(
          `INSERT INTO runs (id, connection, persona, parent, started_at, state, summary, hidden, details, record, sealed)
           VALUES (?, ?, ?, ?, ?, ?, ?, ?, '', ?, ?)
           ON CONFLICT (id) DO UPDATE SET state = excluded.state, summary = excluded.summary,
             hidden = excluded.hidden, record = excluded.record`,
        )
        .run(
          id,
          summary.connection,
          persona ?? null,
          parent ?? null,
          summary.startedAt,
          summary.state,
          open,
          hidden,
          record,
          plan === undefined ? null : sealPlan(this.#vault, id, plan),
        );
      this.#text.describe(id, runLines(run));
    });
  }

  /** Returns the plan of a run; undefined for a run from before plans were stored. Fails as {@link openPlan} does. */
  plan(run: string): Result<RunPlan> | undefined {
    const row = this.#database.prepare('SELECT sealed FROM runs WHERE id = ?').get(run);
    return row === undefined ? undefined : openPlan(this.#vault, run, row);
  }

  /** Stores the summary of a stored run of which nothing else has changed. */
  saveSummary(summary: SummaryRecord): void {
    const { open, hidden } = this.#sealSummary(summary);
    this.#database
      .prepare('UPDATE runs SET state = ?, summary = ?, hidden = ? WHERE id = ?')
      .run(summary.state, open, hidden, summary.id);
  }

  /** Stores the connection of a run that had none of this data folder, and its plan, sealed. */
  connect(summary: SummaryRecord, plan: RunPlan | undefined): void {
    const { id, connection } = summary;
    const sealed = plan === undefined ? null : sealPlan(this.#vault, id, plan);
    const { open, hidden } = this.#sealSummary(summary);
    this.#database
      .prepare('UPDATE runs SET connection = ?, summary = ?, hidden = ?, sealed = ? WHERE id = ?')
      .run(connection, open, hidden, sealed, id);
  }

  saveToken(run: string, ref: string, value: string): void {
    this.#database
      .prepare('INSERT OR REPLACE INTO tokens (run, ref, sealed) VALUES (?, ?, ?)')
      .run(run, ref, this.#vault.seal(sealContext('tokens', run, ref), value));
  }

  /** Returns the value of a token; undefined if there is none with that name or the vault cannot open it. */
  token(run: string, ref: string): string | undefined {
    const row = this.#database.prepare('SELECT sealed FROM tokens WHERE run = ? AND ref = ?').get(run, ref);
    const sealed = row === undefined ? undefined : sealedBytes(row, 'sealed');
    return sealed === undefined ? undefined : this.#vault.open(sealContext('tokens', run, ref), sealed);
  }

  /** Returns the values of the tokens of a run that the vault can open, by their names. */
  tokens(run: string): ReadonlyMap<string, string> {
    const refs = this.#database.prepare('SELECT ref FROM tokens WHERE run = ?').all(run);
    return new Map(
      refs.flatMap((row) => {
        const ref = text(row, 'ref');
        const value = this.token(run, ref);
        return value === undefined ? [] : [[ref, value] as const];
      }),
    );
  }

  /** Returns why the value of a token cannot be read. */
  whyClosed(run: string, ref: string): Closed {
    const row = this.#database.prepare('SELECT sealed FROM tokens WHERE run = ? AND ref = ?').get(run, ref);
    const sealed = row === undefined ? undefined : sealedBytes(row, 'sealed');
    return sealed === undefined ? { state: 'no-key' } : this.#vault.whyClosed(sealed);
  }

  /** Whether a run is deleted, and can still be restored; false if there is none. */
  isDeleted(id: string): boolean {
    const row = this.#database.prepare('SELECT 1 FROM runs WHERE id = ? AND deleted_at IS NOT NULL').get(id);
    return row !== undefined;
  }

  /** Deletes a run at a time in milliseconds since 1970, or restores it; returns false if there is none. */
  markDeleted(id: string, at: number | null): boolean {
    return this.#database.prepare('UPDATE runs SET deleted_at = ? WHERE id = ?').run(at, id).changes > 0;
  }

  /** Purges deleted runs; returns how many there were. */
  purge(): number {
    return Number(this.#database.prepare('DELETE FROM runs WHERE deleted_at IS NOT NULL').run().changes);
  }

  /** Marks runs as interrupted that had not ended when the previous process did. Returns how many. */
  markInterrupted(): number {
    const find = this.#database.prepare("SELECT id, summary FROM runs WHERE state IN ('running', 'held')");
    return this.#interrupt(find.all());
  }

  /** Marks those of the runs as interrupted that were aborted, because the window failed. Returns how many. */
  interruptAborted(ids: readonly string[]): number {
    const find = this.#database.prepare("SELECT id, summary FROM runs WHERE id = ? AND state = 'cancelled'");
    return this.#interrupt(ids.map((id) => find.get(id)).filter((row) => row !== undefined));
  }

  #interrupt(rows: readonly Row[]): number {
    const update = this.#database.prepare(
      "UPDATE runs SET state = 'interrupted', summary = json_set(summary, '$.state', 'interrupted') WHERE id = ?",
    );
    const sound = rows.filter((row) => readColumn(row, 'summary', summaryReaders).state === 'read');
    for (const row of sound) update.run(text(row, 'id'));
    return sound.length;
  }

  /** Returns undefined for a run whose row cannot be read. */
  #listed(row: Row, labels: RunLabels = {}): RunSummary | undefined {
    const summary = readColumn(row, 'summary', summaryReaders);
    if (summary.state === 'newer') return { ...newerSummary(row), ...labels };
    return summary.state === 'read'
      ? { ...summaryView(this.#whole(row, summary.value)), ...labels }
      : undefined;
  }

  #read(row: Row): StoredRun | undefined {
    const read = readColumn(row, 'summary', summaryReaders);
    const details = this.#details(row);
    if (read.state !== 'read' || details.state === 'newer') return undefined;
    const summary = this.#whole(row, read.value);
    if (details.state === 'read') return { ...details.value, summary };
    const failure = details.state === 'closed' ? closedRun(details.closed) : damagedRun(details.problem);
    return { summary, findings: [], tokens: [], failure };
  }

  #details(row: Row): ReadSealed<DetailsRecord> {
    return readSealedRecord(this.#keys, row, detailsPlace(row), detailsReaders);
  }

  #whole(row: Row, open: SummaryRecord): SummaryRecord {
    return joinSummary(open, openColumn(this.#keys, row, 'hidden', recordContext('runs.hidden', open.id)));
  }

  #sealSummary(summary: SummaryRecord): { readonly open: string; readonly hidden: Uint8Array | null } {
    const { open, hidden } = partSummary(summary);
    return {
      open: JSON.stringify(versioned(summaryVersion, open)),
      hidden: hidden === undefined ? null : this.#keys.seal(recordContext('runs.hidden', summary.id), hidden),
    };
  }
}

function detailsPlace(row: Row): SealedPlace {
  return { column: 'record', context: recordContext('runs.record', text(row, 'id')), name: 'details' };
}
