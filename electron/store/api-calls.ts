import type { DatabaseSync } from 'node:sqlite';
import { type ApiRequestView, apiRequestSchema } from '../../core/views/run/follow-up.ts';
import type { Vault } from '../vault/vault.ts';
import { sealedBytes } from './rows.ts';
import { sealContext } from './sealed-columns.ts';

/** The last API call of each connection; sealed, since its headers and body may contain secrets. */
export class ApiCallTable {
  readonly #database: DatabaseSync;
  readonly #vault: Vault;

  constructor(database: DatabaseSync, vault: Vault) {
    this.#database = database;
    this.#vault = vault;
  }

  /** Returns undefined if there was none, or the vault cannot open it. */
  last(connection: string): ApiRequestView | undefined {
    const row = this.#database.prepare('SELECT sealed FROM api_calls WHERE connection = ?').get(connection);
    const sealed = row === undefined ? undefined : sealedBytes(row, 'sealed');
    const opened =
      sealed === undefined ? undefined : this.#vault.open(sealContext('api_calls', connection), sealed);
    if (opened === undefined) return undefined;
    const parsed = apiRequestSchema.safeParse(JSON.parse(opened));
    return parsed.success ? parsed.data : undefined;
  }

  save(connection: string, request: ApiRequestView): void {
    this.#database
      .prepare('INSERT OR REPLACE INTO api_calls (connection, sealed) VALUES (?, ?)')
      .run(connection, this.#vault.seal(sealContext('api_calls', connection), JSON.stringify(request)));
  }
}
