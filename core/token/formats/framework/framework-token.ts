import type { FormatRow } from '../format.ts';

/** What a token of a framework is, and what can be read of it without its key. */
export interface FrameworkToken {
  readonly name: string;
  /** How it was recognised, as a sentence without a period. */
  readonly reason: string;
  readonly rows: readonly FormatRow[];
}

/** A line with a time, in seconds since 1970. */
export function timeRow(name: string, time: number): FormatRow {
  return { name, value: String(time), time };
}
