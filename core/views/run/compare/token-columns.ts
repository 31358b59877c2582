import * as z from 'zod/mini';
import { list, optional } from '../../../base/shapes.ts';

/** How many tokens are compared at most, and how many rows of each part. */
export const columnLimits = { tokens: 12, rows: 200 } as const;

const cellSchema = z.object({
  /** Whether the first token has the same value; the others of this object are absent then. */
  same: optional(z.literal(true)),
  /** Masked, and shortened around the difference; absent where the token has none. */
  value: optional(z.string()),
  /** Set for a value that differs between any two tokens. */
  expected: optional(z.literal(true)),
  /** Set for a secret that is another one, or cannot be compared. */
  secret: optional(z.enum(['other', 'unknown'])),
  /** Members of a set, such as scopes, that only the first token has, or only this one. */
  removed: optional(list(z.string())),
  added: optional(list(z.string())),
  /** What the difference means: "expires 55 min later". */
  note: optional(z.string()),
});
/** A value of a token, compared with that of the first one. */
export type ColumnCell = Readonly<z.infer<typeof cellSchema>>;

const rowSchema = z.object({
  /** "Claims" and so on. */
  part: z.string(),
  name: z.string(),
  /** The value of the first token; absent where it has none. */
  first: optional(z.string()),
  /** Of the other tokens, in their order. */
  cells: list(cellSchema),
});
export type ColumnRow = Readonly<z.infer<typeof rowSchema>>;

export const tokenColumnsSchema = z.object({
  rows: list(rowSchema),
  /** How many rows are left out. */
  left: z.number(),
});
/** Several tokens, value by value, compared with the first of them. */
export type TokenColumns = Readonly<z.infer<typeof tokenColumnsSchema>>;

/** Whether a value differs in a way that matters. */
export function isDifferent({ same, expected }: ColumnCell): boolean {
  return same !== true && expected !== true;
}

/** How many rows differ, differ as between any two tokens, and are the same. */
export function columnCounts({ rows }: TokenColumns): Record<'differences' | 'expected' | 'same', number> {
  const differences = rows.filter(({ cells }) => cells.some(isDifferent)).length;
  const same = rows.filter(({ cells }) => cells.every((cell) => cell.same === true)).length;
  return { differences, expected: rows.length - differences - same, same };
}

/** A cell in words: "same", "absent", or the value with what it means. */
export function cellText({ same, value, secret, removed = [], added = [], note }: ColumnCell): string {
  if (same === true) return 'same';
  if (value === undefined) return 'absent';
  const members = [...removed.map((word) => `- ${word}`), ...added.map((word) => `+ ${word}`)];
  const shown = members.length > 0 ? members.join(', ') : value;
  const notes = [
    note,
    secret === 'other' ? 'another value' : secret === 'unknown' ? 'cannot be compared' : undefined,
  ].filter((text) => text !== undefined);
  return notes.length === 0 ? shown : `${shown} (${notes.join('; ')})`;
}
