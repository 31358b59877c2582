import type { ListRef } from '../../../../core/edit/edit.ts';
import type { PlainRow } from '../../../../core/edit/editable.ts';

/** New rows are numbered above those of any message. */
const firstFree = 1_000;

/** Returns a number that no row has, and that a removed one did not have. */
export function freeRow(rows: readonly PlainRow[], original: readonly PlainRow[]): number {
  return [...rows, ...original].reduce((free, { row }) => Math.max(free, row + 1), firstFree);
}

/** Whether the values of a list are JSON. */
export function isJsonList({ place, jwt }: ListRef): boolean {
  return jwt !== undefined || place === 'member';
}
