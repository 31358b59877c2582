import { randomUUID } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import type { NetworkSettings } from '../../core/base/network-settings.ts';
import { present } from '../../core/base/present.ts';
import { type ConnectionDraft, channels } from '../../core/bridge/channels.ts';
import type { Closed } from '../vault/closed-failure.ts';
import type { Vault } from '../vault/vault.ts';
import { parseColumn, type Row, sealedBytes, text } from './rows.ts';
import { sealContext } from './sealed-columns.ts';
import {
  isEmpty,
  joinDraft,
  joinNetwork,
  keptProxy,
  type OpenDraft,
  partDraft,
  readSealed,
  type SealedDraft,
  writeSealed,
} from './sealed-draft.ts';

const draftSchema = channels['connection:create'].input;

/** A connection as it is kept; its secret apart, and absent when the vault cannot open it. */
export interface StoredConnection {
  readonly id: string;
  readonly draft: OpenDraft;
  /** Whether a client secret is kept; when the vault cannot open what is sealed now, it may be something else. */
  readonly hasSecret: boolean;
  /** Why what is sealed of it cannot be opened; absent where it can, and where nothing is sealed. */
  readonly closed?: Closed;
  readonly secret?: string;
  /** How its provider is reached, the password of the proxy included where the vault can open it. */
  readonly network: NetworkSettings;
}

export interface StoredUser {
  readonly id: string;
  readonly connection: string;
  readonly name: string;
  readonly session: 'kept' | 'clean';
}

/** Connections and their personas. Deleting marks a row; it can be restored until the store is closed. */
export class ConnectionTable {
  readonly #database: DatabaseSync;
  readonly #vault: Vault;

  constructor(database: DatabaseSync, vault: Vault) {
    this.#database = database;
    this.#vault = vault;
  }

  /** A connection whose row cannot be read is left out. */
  list(): readonly StoredConnection[] {
    return this.#database
      .prepare('SELECT * FROM connections WHERE deleted_at IS NULL ORDER BY position')
      .all()
      .flatMap((row) => this.#read(row) ?? []);
  }

  /** How many connections are left out of the list because their rows cannot be read. */
  countUnreadable(): number {
    return this.#database
      .prepare('SELECT draft FROM connections WHERE deleted_at IS NULL')
      .all()
      .filter((row) => !parseColumn(row, 'draft', draftSchema).ok).length;
  }

  /** Also finds a deleted one: its runs still name it. */
  find(id: string): StoredConnection | undefined {
    const row = this.#database.prepare('SELECT * FROM connections WHERE id = ?').get(id);
    return row === undefined ? undefined : this.#read(row);
  }

  /**
   * Writes a connection. Without a secret in the draft the one that is kept stays; an empty one
   * removes it; so it is with the password of the proxy, as long as it is the same proxy.
   * What is sealed and cannot be opened now stays too, unless the draft has something to seal. What was
   * never stored is given up.
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
    const proxy = keptProxy(draft, before?.opened);
    const { secret: _, proxy: __, ...parameters } = sealed;
    const next: SealedDraft = {
      ...parameters,
      ...present({ secret, proxy }),
    };
    const bytes = stays ? before?.bytes : isEmpty(next) ? undefined : this.#seal(id, next);
    this.#database
      .prepare(
        `INSERT INTO connections (id, position, draft, sealed)
         VALUES (?, (SELECT coalesce(max(position), 0) + 1 FROM connections), ?, ?)
         ON CONFLICT (id) DO UPDATE SET draft = excluded.draft, sealed = excluded.sealed`,
      )
      .run(id, JSON.stringify(open), bytes ?? null);
    const kept = this.find(id);
    if (kept === undefined) throw new Error('the connection was not kept');
    return kept;
  }

  /** Deletes a connection at a time in milliseconds since 1970, or restores it; false when there is none. */
  markDeleted(id: string, at: number | null): boolean {
    const { changes } = this.#database
      .prepare('UPDATE connections SET deleted_at = ? WHERE id = ?')
      .run(at, id);
    return changes > 0;
  }

  personas(connection: string): readonly StoredUser[] {
    return this.#database
      .prepare('SELECT * FROM personas WHERE connection = ? ORDER BY position')
      .all(connection)
      .map(readPersona);
  }

  findPersona(id: string): StoredUser | undefined {
    const row = this.#database.prepare('SELECT * FROM personas WHERE id = ?').get(id);
    return row === undefined ? undefined : readPersona(row);
  }

  savePersona(persona: Omit<StoredUser, 'id'> & { readonly id?: string }): StoredUser {
    const { id = randomUUID(), connection, name, session } = persona;
    this.#database
      .prepare(
        `INSERT INTO personas (id, connection, position, name, session)
         VALUES (?, ?, (SELECT coalesce(max(position), 0) + 1 FROM personas), ?, ?)
         ON CONFLICT (id) DO UPDATE SET name = excluded.name, session = excluded.session`,
      )
      .run(id, connection, name, session);
    return { id, connection, name, session };
  }

  deletePersona(id: string): void {
    this.#database.prepare('DELETE FROM personas WHERE id = ?').run(id);
  }

  /** The cookies of a persona's session, as JSON; undefined when there are none or they cannot be opened. */
  cookies(persona: string): string | undefined {
    const row = this.#database.prepare('SELECT sealed FROM personas WHERE id = ?').get(persona);
    const sealed = row === undefined ? undefined : sealedBytes(row, 'sealed');
    return sealed === undefined ? undefined : this.#vault.open(sealContext('personas', persona), sealed);
  }

  /** Whether there are cookies that only the passphrase opens. */
  cookiesLocked(persona: string): boolean {
    const row = this.#database.prepare('SELECT sealed FROM personas WHERE id = ?').get(persona);
    const sealed = row === undefined ? undefined : sealedBytes(row, 'sealed');
    return (
      sealed !== undefined &&
      this.cookies(persona) === undefined &&
      this.#vault.whyClosed(sealed).state === 'locked'
    );
  }

  /** Keeps the cookies of a persona's session; undefined forgets them. */
  saveCookies(persona: string, cookies: string | undefined): void {
    const sealed = cookies === undefined ? null : this.#vault.seal(sealContext('personas', persona), cookies);
    this.#database.prepare('UPDATE personas SET sealed = ? WHERE id = ?').run(sealed, persona);
  }

  /** Removes for good what was deleted, personas included; answers with how many connections that were. */
  purge(): number {
    return Number(
      this.#database.prepare('DELETE FROM connections WHERE deleted_at IS NOT NULL').run().changes,
    );
  }

  #seal(id: string, sealed: SealedDraft): Uint8Array {
    return this.#vault.seal(sealContext('connections', id), writeSealed(sealed));
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
    const { secret: _, ...open } = parsed.value;
    const sealed = this.#sealed(id);
    const secret = sealed?.opened?.secret;
    const closed = sealed?.closed;
    const mayBe = closed !== undefined && closed.state !== 'not-stored';
    return present({
      id,
      draft: joinDraft(open, sealed?.opened),
      hasSecret: mayBe || secret !== undefined,
      closed,
      secret,
      network: joinNetwork(open.network, sealed?.opened),
    });
  }
}

function readPersona(row: Row): StoredUser {
  return {
    id: text(row, 'id'),
    connection: text(row, 'connection'),
    name: text(row, 'name'),
    session: row.session === 'kept' ? 'kept' : 'clean',
  };
}
