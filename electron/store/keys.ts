import type { DatabaseSync } from 'node:sqlite';
import type { JWK } from 'jose';
import * as z from 'zod/mini';
import type { Result } from '../../core/base/failure.ts';
import { keyAlgorithms } from '../../core/oauth/client.ts';
import type { PrivateKey, ShownKey } from '../crypto/private-key.ts';
import { unknownKey } from '../crypto/signer.ts';
import { type Closed, closedFailure } from '../vault/closed-failure.ts';
import type { Vault } from '../vault/vault.ts';
import { parseColumn, type Row, sealedBytes, text } from './rows.ts';
import { sealContext } from './sealed-columns.ts';

const jwkSchema = z.catchall(z.object({ kty: z.string() }), z.string());
const shownSchema = z.object({
  publicJwk: jwkSchema,
  kid: z.string(),
  describes: z.string(),
  algorithms: z.array(z.enum(keyAlgorithms)),
});

/** A stored key; its private part stays sealed. */
export interface StoredKey {
  readonly id: string;
  readonly name: string;
  /** In milliseconds since 1970. */
  readonly createdAt: number;
  readonly shown: ShownKey;
}

/** Private keys of clients, sealed, with what may be shown of them. */
export class KeyTable {
  readonly #database: DatabaseSync;
  readonly #vault: Vault;

  constructor(database: DatabaseSync, vault: Vault) {
    this.#database = database;
    this.#vault = vault;
  }

  /** Oldest first; a row that cannot be read is left out. */
  list(): readonly StoredKey[] {
    return this.#database
      .prepare('SELECT id, name, created_at, shown FROM keys ORDER BY created_at, id')
      .all()
      .flatMap((row) => readKey(row) ?? []);
  }

  find(id: string): StoredKey | undefined {
    const row = this.#database.prepare('SELECT id, name, created_at, shown FROM keys WHERE id = ?').get(id);
    return row === undefined ? undefined : readKey(row);
  }

  save({ id, name, createdAt }: Omit<StoredKey, 'shown'>, { jwk, shown }: PrivateKey): StoredKey {
    this.#database
      .prepare('INSERT INTO keys (id, name, created_at, shown, sealed) VALUES (?, ?, ?, ?, ?)')
      .run(
        id,
        name,
        createdAt,
        JSON.stringify(shown),
        this.#vault.seal(sealContext('keys', id), JSON.stringify(jwk)),
      );
    return { id, name, createdAt, shown };
  }

  /** Stores the lost private part of a key again; the rest of it is not changed. */
  replace(id: string, { jwk }: PrivateKey): void {
    this.#database
      .prepare('UPDATE keys SET sealed = ? WHERE id = ?')
      .run(this.#vault.seal(sealContext('keys', id), JSON.stringify(jwk)), id);
  }

  /**
   * Returns the whole key. Fails with `key-unknown` if there is none, and with `key-locked` if the vault cannot open
   * it.
   */
  privateKey(id: string): Result<JWK> {
    const row = this.#database.prepare('SELECT sealed FROM keys WHERE id = ?').get(id);
    const sealed = row === undefined ? undefined : sealedBytes(row, 'sealed');
    if (sealed === undefined) return unknownKey(id);
    const opened = this.#vault.open(sealContext('keys', id), sealed);
    return opened === undefined
      ? closedKey(this.#vault.whyClosed(sealed))
      : { ok: true, value: jwkSchema.parse(JSON.parse(opened)) };
  }

  /** Returns why a key cannot be read; undefined if it can, and if there is none. */
  whyClosed(id: string): Closed | undefined {
    const row = this.#database.prepare('SELECT sealed FROM keys WHERE id = ?').get(id);
    const sealed = row === undefined ? undefined : sealedBytes(row, 'sealed');
    if (sealed === undefined || this.#vault.open(sealContext('keys', id), sealed) !== undefined)
      return undefined;
    return this.#vault.whyClosed(sealed);
  }

  delete(id: string): void {
    this.#database.prepare('DELETE FROM keys WHERE id = ?').run(id);
  }
}

function closedKey(closed: Closed): Result<never> {
  const failure = closedFailure(closed, {
    what: 'The private key',
    step: 'connection.key',
    again: 'Edit the connection and import the key again, or choose another one.',
  });
  return { ok: false, failure: { ...failure, code: 'key-locked' } };
}

function readKey(row: Row): StoredKey | undefined {
  const shown = parseColumn(row, 'shown', shownSchema);
  if (!shown.ok) return undefined;
  return {
    id: text(row, 'id'),
    name: text(row, 'name'),
    createdAt: Number(row.created_at),
    shown: shown.value,
  };
}
