import type { DatabaseSync } from 'node:sqlite';
import type { NetworkSettings } from '../../core/base/network-settings.ts';
import { present } from '../../core/base/present.ts';
import { type ConnectionDraft, channels } from '../../core/bridge/channels.ts';
import type { Closed } from '../vault/closed-failure.ts';
import type { RecordKeys } from '../vault/record-keys.ts';
import type { Vault } from '../vault/vault.ts';
import { parseColumn, type Row, sealedBytes, text } from './rows.ts';
import { recordContext, sealContext } from './sealed-columns.ts';
import { joinRecord, openConnectionRecord, partRecord, sealConnectionRecord } from './sealed-connection.ts';
import {
  isEmpty,
  joinDraft,
  joinNetwork,
  type OpenDraft,
  partDraft,
  readSealed,
  type SealedDraft,
  storedProxy,
  writeSealed,
} from './sealed-draft.ts';

const draftSchema = channels['connection:create'].input;

/** A stored connection; its secret is a separate member, absent if the vault cannot open it. */
export interface StoredConnection {
  readonly id: string;
  readonly draft: OpenDraft;
  /**
   * Whether a client secret is stored; if the vault is closed, the sealed part may contain something else instead.
   */
  readonly hasSecret: boolean;
  /** Why the sealed part cannot be opened; absent if it can, and if there is none. */
  readonly closed?: Closed;
  /** Why values of parameters, and parts of URLs, are missing in the draft. */
  readonly recordClosed?: Closed;
  readonly secret?: string;
  /** Includes the password of the proxy if the vault can open it. */
  readonly network: NetworkSettings;
}

/** Connections. Deleting marks a row; it can be restored until the store is closed. */
export class ConnectionTable {
  readonly #database: DatabaseSync;
  readonly #vault: Vault;
  readonly #keys: RecordKeys;

  constructor(database: DatabaseSync, vault: Vault, keys: RecordKeys) {
    this.#database = database;
    this.#vault = vault;
    this.#keys = keys;
  }

  /** Leaves out connections whose rows cannot be read. */
  list(): readonly StoredConnection[] {
    return this.#database
      .prepare('SELECT * FROM connections WHERE deleted_at IS NULL ORDER BY position')
      .all()
      .flatMap((row) => this.#read(row) ?? []);
  }

  /** Returns how many connections are left out of the list because their rows cannot be read. */
  countUnreadable(): number {
    return this.#database
      .prepare('SELECT draft FROM connections WHERE deleted_at IS NULL')
      .all()
      .filter((row) => !parseColumn(row, 'draft', draftSchema).ok).length;
  }

  /** Also finds a deleted connection: its runs still refer to it. */
  find(id: string): StoredConnection | undefined {
    const row = this.#database.prepare('SELECT * FROM connections WHERE id = ?').get(id);
    return row === undefined ? undefined : this.#read(row);
  }

  /**
   * Stores a connection. If the draft has no secret, the stored one is retained; an empty one removes it. The same
   * applies to the password of the proxy while the proxy is the same. A sealed part that cannot be opened now is
   * retained too, unless the draft has something to seal. One that was never stored is dropped. Parameters and URLs
   * that cannot be opened now are retained in the same way.
   */
  save(id: string, draft: ConnectionDraft): StoredConnection {
    const { open, sealed } = partDraft(draft);
    const before = this.#sealed(id);
    const stays =
      before?.closed !== undefined &&
      before.closed.state !== 'not-stored' &&
      draft.secret === undefined &&
      isEmpty(sealed);
    const secret = draft.secret === undefined ? before?.opened?.secret : sealed.secret;
    const proxy = storedProxy(draft, before?.opened);
    const { secret: _, proxy: __, ...parameters } = sealed;
    const next: SealedDraft = {
      ...parameters,
      ...present({ secret, proxy }),
    };
    const bytes = stays ? before?.bytes : isEmpty(next) ? undefined : this.#seal(id, next);
    const { open: clear, record } = partRecord(open);
    const closedRecord = record === undefined ? this.#closedRecord(id) : undefined;
    this.#database
      .prepare(
        `INSERT INTO connections (id, position, draft, sealed, record)
         VALUES (?, (SELECT coalesce(max(position), 0) + 1 FROM connections), ?, ?, ?)
         ON CONFLICT (id) DO UPDATE SET draft = excluded.draft, sealed = excluded.sealed, record = excluded.record`,
      )
      .run(
        id,
        JSON.stringify(clear),
        bytes ?? null,
        record === undefined ? (closedRecord?.bytes ?? null) : sealConnectionRecord(this.#keys, id, record),
      );
    const stored = this.find(id);
    if (stored === undefined) throw new Error('the connection was not stored');
    return stored;
  }

  /** Deletes a connection at a time in milliseconds since 1970, or restores it; returns false if there is none. */
  markDeleted(id: string, at: number | null): boolean {
    const { changes } = this.#database
      .prepare('UPDATE connections SET deleted_at = ? WHERE id = ?')
      .run(at, id);
    return changes > 0;
  }

  /** Purges deleted connections with their users; returns how many connections there were. */
  purge(): number {
    return Number(
      this.#database.prepare('DELETE FROM connections WHERE deleted_at IS NOT NULL').run().changes,
    );
  }

  #seal(id: string, sealed: SealedDraft): Uint8Array {
    return this.#vault.seal(sealContext('connections', id), writeSealed(sealed));
  }

  /** The record of a connection that cannot be opened now. */
  #closedRecord(id: string): { readonly bytes: Uint8Array; readonly closed: Closed } | undefined {
    const row = this.#database.prepare('SELECT record FROM connections WHERE id = ?').get(id);
    const bytes = row === undefined ? undefined : sealedBytes(row, 'record');
    const opened = bytes && this.#keys.open(recordContext('connections.record', id), bytes);
    return bytes !== undefined && opened?.state === 'closed' ? { bytes, closed: opened.closed } : undefined;
  }

  #sealed(
    id: string,
  ): { readonly bytes: Uint8Array; readonly opened?: SealedDraft; readonly closed?: Closed } | undefined {
    const row = this.#database.prepare('SELECT sealed FROM connections WHERE id = ?').get(id);
    const bytes = row === undefined ? undefined : sealedBytes(row, 'sealed');
    if (bytes === undefined) return undefined;
    const plain = this.#vault.open(sealContext('connections', id), bytes);
    const opened = plain === undefined ? undefined : readSealed(plain);
    return { bytes, ...(opened === undefined ? { closed: this.#vault.whyClosed(bytes) } : { opened }) };
  }

  #read(row: Row): StoredConnection | undefined {
    const id = text(row, 'id');
    const parsed = parseColumn(row, 'draft', draftSchema);
    if (!parsed.ok) return undefined;
    const { secret: _, ...clear } = parsed.value;
    const record = openConnectionRecord(this.#keys, row);
    const open = record === undefined ? clear : joinRecord(clear, record);
    const sealed = this.#sealed(id);
    const secret = sealed?.opened?.secret;
    const closed = sealed?.closed;
    const mayBe = closed !== undefined && closed.state !== 'not-stored';
    return present({
      id,
      draft: joinDraft(open, sealed?.opened),
      hasSecret: mayBe || secret !== undefined,
      closed,
      recordClosed: record === undefined ? this.#closedRecord(id)?.closed : undefined,
      secret,
      network: joinNetwork(open.network, sealed?.opened),
    });
  }
}
