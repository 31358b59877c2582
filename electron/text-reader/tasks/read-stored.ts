import type { Exchange } from '../../../core/record/exchange.ts';
import {
  detailsReaders,
  exchangeReaders,
  type Readers,
  type ReadRecord,
  readRecord,
} from '../../../core/record/migrate.ts';
import type { DetailsRecord } from '../../../core/record/run-record.ts';

/** Reads the stored record of a run. */
export function readDetails(json: string): ReadRecord<DetailsRecord> {
  return read(json, 'details', detailsReaders);
}

/** Reads a stored exchange; undefined where it cannot be read. */
export function readExchange(json: string | undefined): Exchange | undefined {
  const exchange = json === undefined ? undefined : read(json, 'exchange', exchangeReaders);
  return exchange?.state === 'read' ? exchange.value : undefined;
}

function read<T>(json: string, name: string, readers: Readers<T>): ReadRecord<T> {
  try {
    return readRecord(readers, name, JSON.parse(json));
  } catch {
    return { state: 'damaged', problem: `${name}: not JSON` };
  }
}
