import type { DatabaseSync, SQLOutputValue } from 'node:sqlite';
import { type Adapter, type AdapterFactory, type AdapterPayload, errors } from 'oidc-provider';
import { rowKey, seal, unseal } from './state-seal.ts';

/** Kinds whose rows are removed together when their grant is revoked. */
const grantable = new Set(['AccessToken', 'AuthorizationCode', 'RefreshToken', 'DeviceCode']);

/**
 * Stores the state of the provider in a database. A row is named by a digest of its identifier and encrypted
 * with a key derived from it: no session, code or token can be read from the file. `now` is in milliseconds
 * since 1970.
 */
export function createStateAdapter(database: DatabaseSync, now: () => number): AdapterFactory {
  // Prepared for each use: the database is closed and opened again when its file is restored.
  const statements = {
    upsert: () =>
      database.prepare(
        `INSERT OR REPLACE INTO state (row_key, sealed, alias_key, alias_sealed, grant_key, consumed_at, expires_at)
       VALUES (?, ?, ?, ?, ?, ?, ?)`,
      ),
    find: () => database.prepare('SELECT sealed, consumed_at FROM state WHERE row_key = ?'),
    findByAlias: () => database.prepare('SELECT alias_sealed FROM state WHERE alias_key = ?'),
    consume: () =>
      database.prepare('UPDATE state SET consumed_at = ? WHERE row_key = ? AND consumed_at IS NULL'),
    destroy: () => database.prepare('DELETE FROM state WHERE row_key = ?'),
    revoke: () => database.prepare('DELETE FROM state WHERE grant_key = ?'),
  };
  const seconds = () => Math.floor(now() / 1000);

  return (kind): Adapter => {
    const find = async (id: string) => {
      const row = statements.find().get(rowKey(kind, id));
      return row === undefined ? undefined : readRow(kind, id, row);
    };
    const findByAlias = async (alias: string) => {
      const row = statements.findByAlias().get(rowKey(`${kind} alias`, alias));
      if (!(row?.alias_sealed instanceof Uint8Array)) return undefined;
      const id = unseal(`${kind} alias`, alias, row.alias_sealed);
      return id === undefined ? undefined : find(id);
    };
    return {
      find,
      findByUid: findByAlias,
      findByUserCode: findByAlias,
      async upsert(id, payload, expiresIn) {
        const alias = kind === 'Session' ? payload.uid : payload.userCode;
        statements
          .upsert()
          .run(
            rowKey(kind, id),
            seal(kind, id, JSON.stringify(payload)),
            alias === undefined ? null : rowKey(`${kind} alias`, alias),
            alias === undefined ? null : seal(`${kind} alias`, alias, id),
            payload.grantId !== undefined && grantable.has(kind) ? grantKey(kind, payload.grantId) : null,
            typeof payload.consumed === 'number' ? payload.consumed : null,
            expiresIn === undefined ? null : seconds() + expiresIn,
          );
      },
      async consume(id) {
        const { changes } = statements.consume().run(seconds(), rowKey(kind, id));
        if (Number(changes) === 0)
          throw new errors.InvalidGrant(`${kind} already used by a request at the same time`);
      },
      async destroy(id) {
        statements.destroy().run(rowKey(kind, id));
      },
      async revokeByGrantId(grantId) {
        statements.revoke().run(grantKey(kind, grantId));
      },
    };
  };
}

function grantKey(kind: string, grantId: string): Uint8Array {
  return rowKey(`${kind} of grant`, grantId);
}

function readRow(kind: string, id: string, row: Record<string, SQLOutputValue>): AdapterPayload | undefined {
  const text = row.sealed instanceof Uint8Array ? unseal(kind, id, row.sealed) : undefined;
  if (text === undefined) return undefined;
  const payload: unknown = JSON.parse(text);
  if (typeof payload !== 'object' || payload === null) return undefined;
  return { ...payload, ...(typeof row.consumed_at === 'number' && { consumed: row.consumed_at }) };
}
