import { type Readers, type ReadRecord, readRecord } from '../../core/record/migrate.ts';
import type { Closed } from '../vault/closed-failure.ts';
import type { RecordKeys } from '../vault/record-keys.ts';
import { type Row, sealedBytes } from './rows.ts';

/** A sealed record that was read, or why it cannot be opened. */
export type ReadSealed<T> = ReadRecord<T> | { readonly state: 'closed'; readonly closed: Closed };

/** Where a sealed record is, and what it is called in problems. */
export interface SealedPlace {
  readonly column: string;
  readonly context: string;
  readonly name: string;
}

/** A sealed column that was opened and not read yet, or why it cannot be opened. */
export type OpenedRecord =
  | { readonly state: 'opened'; readonly json: string }
  | { readonly state: 'closed'; readonly closed: Closed }
  | { readonly state: 'damaged'; readonly problem: string };

/** Opens a sealed column of JSON without reading it: that takes long for a long one. */
export function openSealedRecord(
  keys: RecordKeys,
  row: Row,
  { column, context, name }: SealedPlace,
): OpenedRecord {
  const sealed = sealedBytes(row, column);
  const opened = sealed === undefined ? undefined : keys.open(context, sealed);
  if (opened?.state === 'closed') return opened;
  if (opened?.state !== 'opened')
    return { state: 'damaged', problem: `${name}: the encrypted value was changed` };
  return { state: 'opened', json: opened.text };
}

/** Reads a sealed column of JSON that holds a record of any version. */
export function readSealedRecord<T>(
  keys: RecordKeys,
  row: Row,
  place: SealedPlace,
  readers: Readers<T>,
): ReadSealed<T> {
  const opened = openSealedRecord(keys, row, place);
  if (opened.state !== 'opened') return opened;
  try {
    return readRecord(readers, place.name, JSON.parse(opened.json));
  } catch {
    return { state: 'damaged', problem: `${place.name}: not JSON` };
  }
}

/** Opens a sealed column; undefined if it is empty or cannot be opened. */
export function openColumn(keys: RecordKeys, row: Row, column: string, context: string): string | undefined {
  const sealed = sealedBytes(row, column);
  const opened = sealed === undefined ? undefined : keys.open(context, sealed);
  return opened?.state === 'opened' ? opened.text : undefined;
}
