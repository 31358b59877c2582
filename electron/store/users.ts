import { randomUUID } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import { present } from '../../core/base/present.ts';
import type { Closed } from '../vault/closed-failure.ts';
import type { RecordKeys } from '../vault/record-keys.ts';
import type { Vault } from '../vault/vault.ts';
import { type Row, sealedBytes, text } from './rows.ts';
import { recordContext, sealContext } from './sealed-columns.ts';
import { isEmptyCredentials, readCredentials, type StoredCredentials } from './stored-credentials.ts';

/** A saved user of a connection, without credentials and cookies. */
export interface StoredUser {
  readonly id: string;
  readonly connection: string;
  readonly name: string;
  readonly session: 'kept' | 'clean';
  /** Sent with the authorization request (OpenID Connect Core section 3.1.2.1); absent also while it is locked. */
  readonly loginHint?: string;
  /** When the user was signed out last, in milliseconds since 1970. */
  readonly signedOutAt?: number;
}

/** The credentials of a user: none, readable, or why they cannot be read now. */
export type CredentialState =
  | { readonly state: 'none' }
  | { readonly state: 'open'; readonly value: StoredCredentials }
  | { readonly state: 'closed'; readonly closed: Closed };

/**
 * The saved users of all connections, with their cookies and credentials. Deleting marks a row; it can be restored
 * until the store is closed.
 */
export class UserTable {
  readonly #database: DatabaseSync;
  readonly #vault: Vault;
  readonly #keys: RecordKeys;

  constructor(database: DatabaseSync, vault: Vault, keys: RecordKeys) {
    this.#database = database;
    this.#vault = vault;
    this.#keys = keys;
  }

  /** Returns the users of a connection in the order of their creation. */
  list(connection: string): readonly StoredUser[] {
    return this.#database
      .prepare('SELECT * FROM personas WHERE connection = ? AND deleted_at IS NULL ORDER BY position')
      .all(connection)
      .map((row) => this.#read(row));
  }

  find(id: string): StoredUser | undefined {
    const row = this.#database.prepare('SELECT * FROM personas WHERE id = ? AND deleted_at IS NULL').get(id);
    return row === undefined ? undefined : this.#read(row);
  }

  /**
   * Stores name and session of a user, and the login hint: undefined retains the stored one, an empty one removes it.
   * Throws when the connection does not exist.
   */
  save(user: Omit<StoredUser, 'id' | 'signedOutAt'> & { readonly id?: string }): StoredUser {
    const { id = randomUUID(), connection, name, session, loginHint } = user;
    this.#database
      .prepare(
        `INSERT INTO personas (id, connection, position, name, session)
         VALUES (?, ?, (SELECT coalesce(max(position), 0) + 1 FROM personas), ?, ?)
         ON CONFLICT (id) DO UPDATE SET name = excluded.name, session = excluded.session`,
      )
      .run(id, connection, name, session);
    if (loginHint !== undefined) {
      const record = loginHint === '' ? null : this.#keys.seal(hintContext(id), loginHint);
      this.#database.prepare('UPDATE personas SET record = ? WHERE id = ?').run(record, id);
    }
    const stored = this.find(id);
    if (stored === undefined) throw new Error('the user was not stored');
    return stored;
  }

  /** Deletes a user at a time in milliseconds since 1970, or restores it; returns false if there is none. */
  markDeleted(id: string, at: number | null): boolean {
    const { changes } = this.#database.prepare('UPDATE personas SET deleted_at = ? WHERE id = ?').run(at, id);
    return changes > 0;
  }

  /** Records that a user was signed out, at a time in milliseconds since 1970, and deletes the cookies. */
  signOut(id: string, at: number): void {
    this.#database.prepare('UPDATE personas SET signed_out_at = ?, sealed = NULL WHERE id = ?').run(at, id);
  }

  /** Whether there is a login hint that cannot be read now. */
  isHintClosed(id: string): boolean {
    const row = this.#database.prepare('SELECT record FROM personas WHERE id = ?').get(id);
    const sealed = row === undefined ? undefined : sealedBytes(row, 'record');
    return sealed !== undefined && this.#keys.open(hintContext(id), sealed).state !== 'opened';
  }

  /** Returns the cookies of a user's session, as JSON; undefined if there are none or they cannot be opened. */
  cookies(id: string): string | undefined {
    const sealed = this.#sealedCookies(id);
    return sealed === undefined ? undefined : this.#vault.open(sealContext('personas', id), sealed);
  }

  /** Whether there are cookies that only the passphrase opens. */
  cookiesLocked(id: string): boolean {
    const sealed = this.#sealedCookies(id);
    return (
      sealed !== undefined &&
      this.cookies(id) === undefined &&
      this.#vault.whyClosed(sealed).state === 'locked'
    );
  }

  /** Stores the cookies of a user's session; undefined deletes them. */
  saveCookies(id: string, cookies: string | undefined): void {
    const sealed = cookies === undefined ? null : this.#vault.seal(sealContext('personas', id), cookies);
    this.#database.prepare('UPDATE personas SET sealed = ? WHERE id = ?').run(sealed, id);
  }

  credentials(id: string): CredentialState {
    const row = this.#database.prepare('SELECT sealed FROM credentials WHERE persona = ?').get(id);
    const sealed = row === undefined ? undefined : sealedBytes(row, 'sealed');
    if (sealed === undefined) return { state: 'none' };
    const opened = this.#vault.open(sealContext('credentials', id), sealed);
    const value = opened === undefined ? undefined : readCredentials(opened);
    if (value === undefined) return { state: 'closed', closed: this.#vault.whyClosed(sealed) };
    return { state: 'open', value };
  }

  /** Stores credentials in place of the earlier ones; empty ones delete them. */
  saveCredentials(id: string, credentials: StoredCredentials): void {
    if (isEmptyCredentials(credentials)) {
      this.#database.prepare('DELETE FROM credentials WHERE persona = ?').run(id);
      return;
    }
    const sealed = this.#vault.seal(sealContext('credentials', id), JSON.stringify(credentials));
    this.#database
      .prepare(
        `INSERT INTO credentials (persona, sealed) VALUES (?, ?)
         ON CONFLICT (persona) DO UPDATE SET sealed = excluded.sealed`,
      )
      .run(id, sealed);
  }

  /** Purges deleted users; returns how many there were. */
  purge(): number {
    return Number(this.#database.prepare('DELETE FROM personas WHERE deleted_at IS NOT NULL').run().changes);
  }

  #sealedCookies(id: string): Uint8Array | undefined {
    const row = this.#database.prepare('SELECT sealed FROM personas WHERE id = ?').get(id);
    return row === undefined ? undefined : sealedBytes(row, 'sealed');
  }

  #read(row: Row): StoredUser {
    const id = text(row, 'id');
    const sealed = sealedBytes(row, 'record');
    const hint = sealed && this.#keys.open(hintContext(id), sealed);
    return present({
      id,
      connection: text(row, 'connection'),
      name: text(row, 'name'),
      session: row.session === 'kept' ? ('kept' as const) : ('clean' as const),
      loginHint: hint?.state === 'opened' ? hint.text : undefined,
      signedOutAt: typeof row.signed_out_at === 'number' ? row.signed_out_at : undefined,
    });
  }
}

function hintContext(id: string): string {
  return recordContext('personas.record', id);
}
