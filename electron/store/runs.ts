import type { DatabaseSync } from 'node:sqlite';
import type { Result } from '../../core/base/failure.ts';
import { detailsReaders, runVersion, summaryReaders, versioned } from '../../core/record/migrate.ts';
import type { RunPlan } from '../../core/record/run-plan.ts';
import type { RunRecord, SummaryRecord } from '../../core/record/run-record.ts';
import { summaryView } from '../../core/views/run/run-views.ts';
import type { RunSummary } from '../../core/views/run/views.ts';
import type { Closed } from '../vault/closed-failure.ts';
import type { Vault } from '../vault/vault.ts';
import { ExchangeTable } from './exchanges.ts';
import { newerSummary } from './newer-run.ts';
import { type Row, readColumn, sealedBytes, text } from './rows.ts';
import { sealContext } from './sealed-columns.ts';
import { openPlan, sealPlan } from './sealed-plan.ts';

/** What is stored of a run besides its exchanges; all of it masked. */
export type StoredRun = RunRecord;

/** How many runs a list shows at most. */
const longestList = 500;

/** A shorter text occurs in every message. */
const shortestSearch = 3;

/**
 * Runs with their tokens, and the table of their exchanges. Every call is one transaction, which is on the disk when the call returns.
 */
export class RunTable {
  readonly exchanges: ExchangeTable;
  readonly #database: DatabaseSync;
  readonly #vault: Vault;

  constructor(database: DatabaseSync, vault: Vault) {
    this.exchanges = new ExchangeTable(database, vault);
    this.#database = database;
    this.#vault = vault;
  }

  /**
   * Newest first. `search` is matched, ignoring case, against title, user and state, and from three characters on
   * against the masked messages too. A run whose row cannot be read is left out; one of a newer version is listed
   * without what only that version can read.
   */
  list(search = ''): readonly RunSummary[] {
    const wanted = search.trim();
    const inMessages = [...wanted].length < shortestSearch ? new Set<string>() : this.#runsThatSay(wanted);
    const found: RunSummary[] = [];
    const rows = this.#database
      .prepare(
        `SELECT id, connection, started_at, summary FROM runs WHERE deleted_at IS NULL
         ORDER BY started_at DESC, rowid DESC`,
      )
      .iterate();
    for (const row of rows) {
      const summary = listed(row);
      if (summary === undefined) continue;
      if (wanted === '' || inMessages.has(summary.id) || isNamed(summary, wanted)) found.push(summary);
      if (found.length === longestList) break;
    }
    return found;
  }

  /**
   * Scans the texts of each run up to the first match. An index of substrings would be three times as large as the
   * messages, and would take minutes to delete a run.
   */
  #runsThatSay(wanted: string): ReadonlySet<string> {
    const rows = this.#database
      .prepare(
        `SELECT id FROM runs WHERE deleted_at IS NULL AND EXISTS
           (SELECT 1 FROM run_text WHERE run_text.run = runs.id AND instr(text, ?) > 0)`,
      )
      .all(wanted.toLowerCase());
    return new Set(rows.map((row) => text(row, 'id')));
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
   * A run whose details cannot be read has none, and its failure reports that. Undefined for one of a newer version.
   */
  find(id: string): StoredRun | undefined {
    const row = this.#database.prepare('SELECT summary, details FROM runs WHERE id = ?').get(id);
    return row === undefined ? undefined : readRun(row);
  }

  /** Returns a run of a newer version of the program as lists show it; undefined for any other. */
  findNewer(id: string): RunSummary | undefined {
    const row = this.#database
      .prepare('SELECT id, connection, started_at, summary, details FROM runs WHERE id = ?')
      .get(id);
    if (row === undefined) return undefined;
    const columns = [readColumn(row, 'summary', summaryReaders), readColumn(row, 'details', detailsReaders)];
    return columns.some(({ state }) => state === 'newer') ? newerSummary(row) : undefined;
  }

  parentOf(id: string): string | undefined {
    const row = this.#database.prepare('SELECT parent FROM runs WHERE id = ?').get(id);
    return typeof row?.parent === 'string' ? row.parent : undefined;
  }

  personaOf(id: string): string | undefined {
    const row = this.#database.prepare('SELECT persona FROM runs WHERE id = ?').get(id);
    return typeof row?.persona === 'string' ? row.persona : undefined;
  }

  /** Returns the newest run of a user that yielded tokens. */
  newestOf(persona: string): StoredRun | undefined {
    const rows = this.#database
      .prepare(
        `SELECT summary, details FROM runs WHERE persona = ? AND deleted_at IS NULL
         ORDER BY started_at DESC, rowid DESC LIMIT 20`,
      )
      .iterate(persona);
    for (const row of rows) {
      const run = readRun(row);
      if (run !== undefined && run.tokens.length > 0) return run;
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

  /** Stores a run. The first call also stores its relations to other runs, and its plan, sealed. */
  save(
    run: StoredRun,
    first: { readonly persona?: string; readonly parent?: string; readonly plan?: RunPlan } = {},
  ): void {
    const { summary, ...details } = run;
    const { persona, parent, plan } = first;
    this.#database
      .prepare(
        `INSERT INTO runs (id, connection, persona, parent, started_at, state, summary, details, sealed)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
         ON CONFLICT (id) DO UPDATE
           SET state = excluded.state, summary = excluded.summary, details = excluded.details`,
      )
      .run(
        summary.id,
        summary.connection,
        persona ?? null,
        parent ?? null,
        summary.startedAt,
        summary.state,
        JSON.stringify(versioned(runVersion, summary)),
        JSON.stringify(versioned(runVersion, details)),
        plan === undefined ? null : sealPlan(this.#vault, summary.id, plan),
      );
  }

  /** Returns the plan of a run; undefined for a run from before plans were stored. Fails as {@link openPlan} does. */
  plan(run: string): Result<RunPlan> | undefined {
    const row = this.#database.prepare('SELECT sealed FROM runs WHERE id = ?').get(run);
    return row === undefined ? undefined : openPlan(this.#vault, run, row);
  }

  /** Stores the summary of a stored run of which nothing else has changed. */
  saveSummary(summary: SummaryRecord): void {
    this.#database
      .prepare('UPDATE runs SET state = ?, summary = ? WHERE id = ?')
      .run(summary.state, JSON.stringify(versioned(runVersion, summary)), summary.id);
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

  /** Returns why the value of a token cannot be read. */
  whyClosed(run: string, ref: string): Closed {
    const row = this.#database.prepare('SELECT sealed FROM tokens WHERE run = ? AND ref = ?').get(run, ref);
    const sealed = row === undefined ? undefined : sealedBytes(row, 'sealed');
    return sealed === undefined ? { state: 'no-key' } : this.#vault.whyClosed(sealed);
  }

  /** Deletes a run at a time in milliseconds since 1970, or restores it; returns false if there is none. */
  markDeleted(id: string, at: number | null): boolean {
    return this.#database.prepare('UPDATE runs SET deleted_at = ? WHERE id = ?').run(at, id).changes > 0;
  }

  /** Purges deleted runs; returns how many there were. */
  purge(): number {
    return Number(this.#database.prepare('DELETE FROM runs WHERE deleted_at IS NOT NULL').run().changes);
  }

  /** Marks runs as interrupted that had not ended when the previous process did. */
  markInterrupted(): void {
    const rows = this.#database
      .prepare("SELECT id, summary FROM runs WHERE state IN ('running', 'held')")
      .all();
    const update = this.#database.prepare(
      "UPDATE runs SET state = 'interrupted', summary = json_set(summary, '$.state', 'interrupted') WHERE id = ?",
    );
    for (const row of rows) {
      if (readColumn(row, 'summary', summaryReaders).state === 'read') update.run(text(row, 'id'));
    }
  }
}

/** Returns undefined for a run whose row cannot be read. */
function listed(row: Row): RunSummary | undefined {
  const summary = readColumn(row, 'summary', summaryReaders);
  if (summary.state === 'newer') return newerSummary(row);
  return summary.state === 'read' ? summaryView(summary.value) : undefined;
}

function isNamed({ title, persona = '', state }: RunSummary, wanted: string): boolean {
  const needle = wanted.toLowerCase();
  return [title, persona, state].some((name) => name.toLowerCase().includes(needle));
}

function readRun(row: Row): StoredRun | undefined {
  const summary = readColumn(row, 'summary', summaryReaders);
  const details = readColumn(row, 'details', detailsReaders);
  if (summary.state !== 'read' || details.state === 'newer') return undefined;
  if (details.state === 'read') return { ...details.value, summary: summary.value };
  return {
    summary: summary.value,
    findings: [],
    tokens: [],
    failure: {
      code: 'store-damaged',
      message: 'The findings and tokens of this run cannot be read from the data file.',
      step: 'reading the run',
      received: details.problem,
      hint: 'Its messages are below. Run the login again for findings and tokens.',
    },
  };
}
