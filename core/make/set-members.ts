import { readMembers, writeMembers } from '../edit/members.ts';

/**
 * Sets members of a JSON object, or removes those without a text; the others, and the place of each, stay as they are
 * written. Undefined for a text that is not a JSON object or has too many members.
 */
export function setMembers(
  text: string,
  values: ReadonlyMap<string, string | undefined>,
): string | undefined {
  const rows = readMembers(text);
  if (rows === undefined) return undefined;
  const kept = rows.flatMap((row) => {
    if (!values.has(row.name)) return [row];
    const value = values.get(row.name);
    if (value === undefined) return [];
    return [value === row.value ? row : { row: row.row, name: row.name, value }];
  });
  const names = new Set(rows.map(({ name }) => name));
  const added = [...values].flatMap(([name, value]) =>
    value === undefined || names.has(name) ? [] : [{ row: 0, name, value }],
  );
  return writeMembers([...kept, ...added]);
}
