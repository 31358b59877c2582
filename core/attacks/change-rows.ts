import type { PlainRow } from '../edit/editable.ts';
import { writeMembers } from '../edit/members.ts';
import { writeBase64url } from '../token/base64url.ts';

const encoder = new TextEncoder();

/** JSON members as a segment of a token. */
export function segmentOf(rows: readonly PlainRow[]): string {
  return writeBase64url(encoder.encode(writeMembers(rows)));
}

/** Sets members in their place, or at the end; repeats of them are left out. */
export function withMembers(
  rows: readonly PlainRow[],
  members: Readonly<Record<string, unknown>>,
): readonly PlainRow[] {
  const left = new Map(Object.entries(members));
  const changed = rows.flatMap(({ row, name, ...rest }): readonly PlainRow[] => {
    if (!Object.hasOwn(members, name)) return [{ row, name, ...rest }];
    const value = left.get(name);
    return left.delete(name) ? [rowOf(row, name, value)] : [];
  });
  return [...changed, ...[...left].map(([name, value]) => rowOf(-1, name, value))];
}

/** Adds a member at the end, beside those of the same name. */
export function withRepeated(rows: readonly PlainRow[], name: string, value: unknown): readonly PlainRow[] {
  return [...rows, rowOf(-1, name, value)];
}

function rowOf(row: number, name: string, value: unknown): PlainRow {
  return { row, name, value: JSON.stringify(value) };
}

/** Whether a member is there. */
export function hasMember(rows: readonly PlainRow[], wanted: string): boolean {
  return rows.some(({ name }) => name === wanted);
}
