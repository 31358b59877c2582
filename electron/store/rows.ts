import type { SQLOutputValue } from 'node:sqlite';
import type * as z from 'zod/mini';
import { type Readers, type ReadRecord, readRecord } from '../../core/record/migrate.ts';

/** One row of a query. */
export type Row = Record<string, SQLOutputValue>;

/** Reads a text column. Throws when the row has none with that name: the query is wrong then. */
export function text(row: Row, column: string): string {
  const value = row[column];
  if (typeof value !== 'string') throw new TypeError(`column ${column} is not text`);
  return value;
}

/** Reads a sealed column, undefined if it is NULL. */
export function sealedBytes(row: Row, column: string): Uint8Array | undefined {
  const value = row[column];
  return value instanceof Uint8Array ? value : undefined;
}

/** Reads a text column that may be NULL. */
export function maybeText(row: Row, column: string): string | undefined {
  const value = row[column];
  return typeof value === 'string' ? value : undefined;
}

/** The value of a text column of JSON, or what is wrong with it, and at which member. */
export type Parsed<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: string };

/** Reads a text column of JSON by its schema. */
export function parseColumn<T>(row: Row, column: string, schema: z.ZodMiniType<T>): Parsed<T> {
  return parseText(text(row, column), schema, column);
}

/** Reads JSON by its schema; `name` is the first part of the path of a problem. */
export function parseText<T>(json: string, schema: z.ZodMiniType<T>, name = 'record'): Parsed<T> {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    return { ok: false, problem: `${name}: not JSON` };
  }
  const parsed = schema.safeParse(value);
  if (parsed.success) return { ok: true, value: parsed.data };
  const [issue] = parsed.error.issues;
  return {
    ok: false,
    problem: `${[name, ...(issue?.path ?? [])].join('.')}: ${issue?.message ?? 'invalid'}`,
  };
}

/** Reads a text column of JSON that holds a record of any version. */
export function readColumn<T>(row: Row, column: string, readers: Readers<T>): ReadRecord<T> {
  try {
    return readRecord(readers, column, JSON.parse(text(row, column)));
  } catch {
    return { state: 'damaged', problem: `${column}: not JSON` };
  }
}
