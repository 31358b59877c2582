import type { DatabaseSync } from 'node:sqlite';
import { present } from '../../core/base/present.ts';
import type { Exchange } from '../../core/record/exchange.ts';
import { exchangeReaders, exchangeVersion, versioned } from '../../core/record/migrate.ts';
import type { RecordKeys } from '../vault/record-keys.ts';
import type { Vault } from '../vault/vault.ts';
import { type Row, readColumn, sealedBytes, text } from './rows.ts';
import type { RunTextTable } from './run-text.ts';
import { recordContext, sealContext } from './sealed-columns.ts';
import { openSealedRecord, type ReadSealed, readSealedRecord, type SealedPlace } from './sealed-record.ts';
import { searchLines } from './search-lines.ts';

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

/** An exchange that is not read yet, as JSON; what cannot be opened is absent. */
export interface UnreadExchange {
  readonly id: string;
  readonly masked?: string;
  readonly whole?: string;
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
  readonly #keys: RecordKeys;
  readonly #text: RunTextTable;

  constructor(database: DatabaseSync, vault: Vault, keys: RecordKeys, text: RunTextTable) {
    this.#database = database;
    this.#vault = vault;
    this.#keys = keys;
    this.#text = text;
  }

  /** Stores one exchange; see {@link addAll}. */
  add(run: string, position: number, whole: Exchange, masked: Exchange): void {
    this.addAll(run, position, [{ whole, masked }]);
  }

  /** Stores exchanges from a position on, all or none: masked for showing, whole for replaying, both sealed. */
  addAll(run: string, from: number, exchanges: readonly RecordedExchange[]): void {
    const write = (exchange: Exchange) => JSON.stringify(versioned(exchangeVersion, exchange));
    const rows = exchanges.map(({ whole, masked }, index) => ({
      id: whole.id,
      record: this.#keys.seal(recordContext('exchanges.record', run, from + index), write(masked)),
      sealed: this.#vault.seal(sealContext('exchanges', run, from + index), write(whole)),
      outside: cameFromOutside(masked) ? 1 : 0,
    }));
    const lines = exchanges.flatMap(({ masked }) => searchLines(masked));
    this.#text.storing(run, () => {
      const add = this.#database.prepare(
        `INSERT INTO exchanges (run, position, id, masked, record, sealed, outside) VALUES (?, ?, ?, '', ?, ?, ?)`,
      );
      for (const [index, { id, record, sealed, outside }] of rows.entries()) {
        add.run(run, from + index, id, record, sealed, outside);
      }
      this.#text.add(run, from, lines);
    });
  }

  list(run: string): StoredExchanges {
    const exchanges: Exchange[] = [];
    const unreadable: UnreadableExchange[] = [];
    const rows = this.#database
      .prepare('SELECT id, position, record FROM exchanges WHERE run = ? ORDER BY position')
      .iterate(run);
    for (const row of rows) {
      const read = this.#read(run, row);
      const id = text(row, 'id');
      if (read.state === 'read') exchanges.push(read.value);
      else unreadable.push({ id, ...problemOf(read) });
    }
    return { exchanges, unreadable };
  }

  /** The ids of all exchanges of a run, in the order of {@link list}. */
  ids(run: string): readonly string[] {
    const rows = this.#database.prepare('SELECT id FROM exchanges WHERE run = ? ORDER BY position').all(run);
    return rows.map((row) => text(row, 'id'));
  }

  /** Returns undefined if there is no exchange with that id. */
  find(run: string, id: string): ReadSealed<Exchange> | undefined {
    const row = this.#database
      .prepare('SELECT position, record FROM exchanges WHERE run = ? AND id = ?')
      .get(run, id);
    return row === undefined ? undefined : this.#read(run, row);
  }

  /** An exchange for a thread to read. Returns undefined if there is no exchange with that id. */
  findUnread(run: string, id: string): UnreadExchange | undefined {
    const row = this.#database
      .prepare('SELECT position, record, sealed FROM exchanges WHERE run = ? AND id = ?')
      .get(run, id);
    if (row === undefined) return undefined;
    const masked = openSealedRecord(this.#keys, row, placeOf(run, row));
    const sealed = sealedBytes(row, 'sealed');
    const whole = sealed && this.#vault.open(sealContext('exchanges', run, Number(row.position)), sealed);
    return present({ id, masked: masked.state === 'opened' ? masked.json : undefined, whole });
  }

  /** Reads an exchange with its secrets. Returns undefined if there is no exchange with that id. */
  findWhole(run: string, id: string): ReadSealed<Exchange> | undefined {
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

  /** Whether a redirect of a run was received by a listener or pasted. */
  hasOutsideRedirect(run: string): boolean {
    const found = this.#database
      .prepare('SELECT 1 FROM exchanges WHERE run = ? AND outside = 1 LIMIT 1')
      .get(run);
    return found !== undefined;
  }

  #read(run: string, row: Row): ReadSealed<Exchange> {
    return readSealedRecord(this.#keys, row, placeOf(run, row), exchangeReaders);
  }
}

function placeOf(run: string, row: Row): SealedPlace {
  const context = recordContext('exchanges.record', run, Number(row.position));
  return { column: 'record', context, name: 'masked' };
}

/** Whether an exchange is a redirect that was received by a listener or pasted. */
export function cameFromOutside(exchange: Exchange): boolean {
  if (exchange.kind !== 'step' || exchange.believed.kind !== 'browse') return false;
  const { outcome } = exchange.believed;
  return outcome.ok && (outcome.answer.capturedBy === 'listener' || outcome.answer.capturedBy === 'pasted');
}

function problemOf(
  read: Exclude<ReadSealed<Exchange>, { state: 'read' }>,
): Pick<UnreadableExchange, 'problem'> {
  switch (read.state) {
    case 'newer':
      return {};
    case 'damaged':
      return { problem: read.problem };
    case 'closed':
      return {
        problem:
          read.closed.state === 'locked' ? 'the vault is locked' : 'the encryption key is not available',
      };
  }
}
