import type { DatabaseSync } from 'node:sqlite';
import type { Exchange } from '../../core/record/exchange.ts';
import { exchangeReaders, exchangeVersion, type ReadRecord, versioned } from '../../core/record/migrate.ts';
import type { Closed } from '../vault/closed-failure.ts';
import type { Vault } from '../vault/vault.ts';
import { inTransaction } from './migrate.ts';
import { readColumn, sealedBytes, text } from './rows.ts';
import { sealContext } from './sealed-columns.ts';
import { searchText } from './search-text.ts';

/** An exchange as it was recorded, and masked. */
export interface RecordedExchange {
  readonly whole: Exchange;
  readonly masked: Exchange;
}

/** An exchange whose row cannot be read; the others of its run can. */
export interface UnreadableExchange {
  readonly id: string;
  /** The problem with the row, and its member; absent for an exchange of a newer version of the program. */
  readonly problem?: string;
}

export interface StoredExchanges {
  /** Masked, in the order in which they were completed. */
  readonly exchanges: readonly Exchange[];
  readonly unreadable: readonly UnreadableExchange[];
}

/** The exchanges of runs. Every call is one transaction, which is on the disk when the call returns. */
export class ExchangeTable {
  readonly #database: DatabaseSync;
  readonly #vault: Vault;

  constructor(database: DatabaseSync, vault: Vault) {
    this.#database = database;
    this.#vault = vault;
  }

  /** Stores one exchange; see {@link addAll}. */
  add(run: string, position: number, whole: Exchange, masked: Exchange): void {
    this.addAll(run, position, [{ whole, masked }]);
  }

  /**
   * Stores exchanges from a position on, all or none: masked for showing and searching, whole and sealed for
   * replaying.
   */
  addAll(run: string, from: number, exchanges: readonly RecordedExchange[]): void {
    const write = (exchange: Exchange) => JSON.stringify(versioned(exchangeVersion, exchange));
    const sealed = exchanges.map(({ whole }, index) =>
      this.#vault.seal(sealContext('exchanges', run, from + index), write(whole)),
    );
    inTransaction(this.#database, () => {
      const addMessage = this.#database.prepare(
        'INSERT INTO exchanges (run, position, id, masked, sealed) VALUES (?, ?, ?, ?, ?)',
      );
      const addText = this.#database.prepare('INSERT INTO run_text (run, position, text) VALUES (?, ?, ?)');
      for (const [index, { whole, masked }] of exchanges.entries()) {
        const position = from + index;
        addMessage.run(run, position, whole.id, write(masked), sealed[index] ?? null);
        addText.run(run, position, searchText(masked).toLowerCase());
      }
    });
  }

  list(run: string): StoredExchanges {
    const exchanges: Exchange[] = [];
    const unreadable: UnreadableExchange[] = [];
    const rows = this.#database
      .prepare('SELECT id, masked FROM exchanges WHERE run = ? ORDER BY position')
      .iterate(run);
    for (const row of rows) {
      const read = readColumn(row, 'masked', exchangeReaders);
      const id = text(row, 'id');
      if (read.state === 'read') exchanges.push(read.value);
      else unreadable.push(read.state === 'newer' ? { id } : { id, problem: read.problem });
    }
    return { exchanges, unreadable };
  }

  /** Returns undefined if there is no exchange with that id. */
  find(run: string, id: string): ReadRecord<Exchange> | undefined {
    const row = this.#database.prepare('SELECT masked FROM exchanges WHERE run = ? AND id = ?').get(run, id);
    return row === undefined ? undefined : readColumn(row, 'masked', exchangeReaders);
  }

  /** Reads an exchange with its secrets. Returns undefined if there is no exchange with that id. */
  findWhole(
    run: string,
    id: string,
  ): ReadRecord<Exchange> | { readonly state: 'closed'; readonly closed: Closed } | undefined {
    const row = this.#database
      .prepare('SELECT position, sealed FROM exchanges WHERE run = ? AND id = ?')
      .get(run, id);
    if (row === undefined) return undefined;
    const sealed = sealedBytes(row, 'sealed');
    if (sealed === undefined) return { state: 'closed', closed: { state: 'no-key' } };
    const whole = this.#vault.open(sealContext('exchanges', run, Number(row.position)), sealed);
    if (whole === undefined) return { state: 'closed', closed: this.#vault.whyClosed(sealed) };
    return readColumn({ sealed: whole }, 'sealed', exchangeReaders);
  }

  /**
   * Whether a redirect of a run was received by a listener or pasted. Stops at the first one, and parses no other
   * message.
   */
  hasOutsideRedirect(run: string): boolean {
    const found = this.#database
      .prepare(
        `SELECT 1 FROM exchanges WHERE run = ? AND instr(masked, '"capturedBy"') > 0
           AND CASE WHEN json_valid(masked) THEN
             json_extract(masked, '$.believed.outcome.answer.capturedBy') IN ('listener', 'pasted') END
         LIMIT 1`,
      )
      .get(run);
    return found !== undefined;
  }
}
