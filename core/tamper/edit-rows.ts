import type { Edit, Edits, ListPlace, Signature } from '../edit/edit.ts';
import type { Editable, PlainRow, Row } from '../edit/editable.ts';
import type { Tampered } from './tampering.ts';

/** The number of a row that a tampering adds; more rows than that are not taken apart. */
const newRow = 900_000;

/** Changes a value; returns undefined to remove it. */
type ChangeValue = (value: string) => string | undefined;

/** Changes the parameter, header or member of this name, each of them if there are several. */
export function changeRows(
  message: Editable,
  place: ListPlace | readonly ListPlace[],
  name: string,
  change: ChangeValue,
): Tampered {
  const edits = [place].flat().flatMap((one) => editsOf(message, one, name, change));
  return edits.length === 0 ? absent(name) : { edits };
}

/** Removes the rows of these names; not applicable where the first is absent. */
export function removeRows(
  message: Editable,
  place: ListPlace,
  [first, ...others]: readonly [string, ...string[]],
): Tampered {
  const removed = editsOf(message, place, first, () => undefined);
  if (removed.length === 0) return absent(first);
  return { edits: [...removed, ...others.flatMap((name) => editsOf(message, place, name, () => undefined))] };
}

/** Adds a row. */
export function addRow(place: ListPlace, name: string, value: string): Extract<Edit, { kind: 'add' }> {
  return { kind: 'add', list: { place }, row: newRow, name, value };
}

/** Changes members of the JWT in a row of this name; `members` has JSON texts by their names. */
export function changeJwt(
  message: Editable,
  place: ListPlace | readonly ListPlace[],
  name: string,
  part: 'header' | 'payload',
  members: Readonly<Record<string, string>>,
  signature?: Signature,
): Tampered {
  for (const one of [place].flat()) {
    const row = rowsOf(message, one, name).find(({ jwt }) => jwt !== undefined);
    if (row?.jwt === undefined) continue;
    const list = { place: one, jwt: { row: row.row, part } };
    const edits = Object.entries(members).map(([member, value], index): Edit => {
      const known = row.jwt?.[part].find((each) => each.name === member);
      if (known === undefined) return { kind: 'add', list, row: newRow + index, name: member, value };
      return { kind: 'set', list, row: known.row, value };
    });
    const sign: Edits =
      signature === undefined ? [] : [{ kind: 'sign', place: one, row: row.row, signature }];
    return { edits: [...edits, ...sign] };
  }
  return absent(name);
}

/** The first row of this name; header names are case-insensitive. */
export function rowOf(message: Editable, place: ListPlace, name: string): Row | undefined {
  return rowsOf(message, place, name)[0];
}

export function absent(name: string): Tampered {
  return { inapplicable: { reason: 'absent', name } };
}

/** Returns another value of the same length: a letter or digit near its end, which no decoder ignores, is changed. */
export function otherValue(value: string): string {
  const from = Math.max(0, value.length - Math.min(10, Math.ceil(value.length / 2)));
  const offset = value.slice(from).search(/[A-Za-z0-9]/);
  if (offset === -1) return `${value}x`;
  const at = from + offset;
  return `${value.slice(0, at)}${value.charAt(at) === 'A' ? 'B' : 'A'}${value.slice(at + 1)}`;
}

function rowsOf({ lists }: Editable, place: ListPlace, name: string): readonly Row[] {
  const same = (row: PlainRow) =>
    place === 'header' ? row.name.toLowerCase() === name.toLowerCase() : row.name === name;
  return (lists[place] ?? []).filter(same);
}

function editsOf(message: Editable, place: ListPlace, name: string, change: ChangeValue): Edits {
  return rowsOf(message, place, name).map(({ row, value }): Edit => {
    const after = change(value);
    return after === undefined
      ? { kind: 'remove', list: { place }, row }
      : { kind: 'set', list: { place }, row, value: after };
  });
}
