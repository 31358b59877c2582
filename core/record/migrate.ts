import type * as z from 'zod/mini';
import { detailsOfV1 } from './details-v1.ts';
import { detailsOfV2 } from './details-v2.ts';
import type { Exchange } from './exchange.ts';
import { exchangeSchema } from './exchange-schema.ts';
import { type PageConsole, pageConsoleSchema } from './page-console.ts';
import {
  type DetailsRecord,
  detailsRecordSchema,
  type SummaryRecord,
  summaryRecordSchema,
} from './run-record.ts';
import { type Screenshot, screenshotSchema } from './screenshot.ts';
import { summaryOfV1 } from './summary-v1.ts';

/** What reads each version of a record as the newest: the first item reads version 1, the last the newest. */
export type Readers<T> = readonly z.ZodMiniType<T>[];

// To change a record, add a version at the end, and what reads the version before it as the new one. A reader that has
// been released never changes what it accepts.

export const summaryReaders: Readers<SummaryRecord> = [summaryOfV1, summaryRecordSchema];
export const detailsReaders: Readers<DetailsRecord> = [detailsOfV1, detailsOfV2, detailsRecordSchema];
export const exchangeReaders: Readers<Exchange> = [exchangeSchema];
export const screenshotReaders: Readers<Screenshot> = [screenshotSchema];
export const consoleReaders: Readers<PageConsole> = [pageConsoleSchema];

/** The versions in which they are written. */
export const summaryVersion = summaryReaders.length;
export const detailsVersion = detailsReaders.length;
export const exchangeVersion = exchangeReaders.length;
export const screenshotVersion = screenshotReaders.length;
export const consoleVersion = consoleReaders.length;

/** A record as it is written: with its version as the member `v`. */
export function versioned<T extends object>(version: number, record: T): T & { readonly v: number } {
  return { v: version, ...record };
}

/** What a stored value is: a record, with the version it was written in; one of a newer version; or neither. */
export type ReadRecord<T> =
  | { readonly state: 'read'; readonly value: T; readonly version: number }
  | { readonly state: 'newer' }
  | { readonly state: 'damaged'; readonly problem: string };

/**
 * Reads a stored value of any version. One without a version is of the first; one of a newer version is not guessed at.
 * The problem of a damaged one names the member: "details.tokens.0.ref: Invalid input", for a value called "details".
 */
export function readRecord<T>(readers: Readers<T>, name: string, value: unknown): ReadRecord<T> {
  const version = versionOf(value);
  if (version === undefined) return { state: 'damaged', problem: `${name}.v: not a version` };
  const reader = readers[version - 1];
  if (reader === undefined) return { state: 'newer' };
  const parsed = reader.safeParse(value);
  if (parsed.success) return { state: 'read', value: parsed.data, version };
  const [issue] = parsed.error.issues;
  return {
    state: 'damaged',
    problem: `${[name, ...(issue?.path ?? [])].join('.')}: ${issue?.message ?? 'invalid'}`,
  };
}

/** Undefined for a member `v` that is no version. */
function versionOf(value: unknown): number | undefined {
  if (typeof value !== 'object' || value === null || !('v' in value)) return 1;
  const { v } = value;
  return typeof v === 'number' && Number.isInteger(v) && v >= 1 ? v : undefined;
}
