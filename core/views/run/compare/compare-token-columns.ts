import { excerpt } from '../../../base/excerpt.ts';
import type { TokenView } from '../../token/token-view.ts';
import { compareRows, type SameValue } from './compare-rows.ts';
import { isWhollyCompared, partsOf, sameContent, valueName } from './compare-token-pair.ts';
import { comparisonLimits, type Difference } from './comparison.ts';
import { type ComparedRow, withKeys } from './message-rows.ts';
import { type ColumnCell, type ColumnRow, columnLimits, type TokenColumns } from './token-columns.ts';

/** A token that is compared with the first one. */
export interface ComparedColumn {
  readonly token: TokenView;
  /** Whether a value is that of the first token, before it was masked. */
  readonly isSame: SameValue;
}

/**
 * Compares tokens with the first of them, as `compareTokenPair` does: every value of any of them is a row, in the order of
 * the first token, then of the others.
 */
export function compareTokenColumns(first: TokenView, others: readonly ComparedColumn[]): TokenColumns {
  const columns = others.map((column) => ({ ...column, parts: partsOf(column.token) }));
  let left = 0;
  const rows = partsOf(first).flatMap(({ title, rows: own }, index): readonly ColumnRow[] => {
    const one = byKey(own);
    const of = columns.map(({ isSame, parts }) => ({ isSame, rows: byKey(parts[index]?.rows ?? []) }));
    const keys = [...new Set([one, ...of.map((column) => column.rows)].flatMap((map) => [...map.keys()]))];
    left += Math.max(0, keys.length - columnLimits.rows);
    return keys.slice(0, columnLimits.rows).map((key) => {
      const row = one.get(key);
      const cells = of.map((column) => cellOf(row, column.rows.get(key), column.isSame));
      const name =
        row?.name ?? of.map((column) => column.rows.get(key)?.name).find((known) => known !== undefined);
      return {
        part: title,
        name: name ?? '',
        ...(row === undefined ? {} : { first: excerpt(row.value, comparisonLimits.value) }),
        cells,
      };
    });
  });
  const tokens = [first, ...others.map(({ token }) => token)];
  return { rows: explained(rows, left === 0 ? tokens : []), left };
}

type Rows = ReadonlyMap<string, ComparedRow>;

function byKey(rows: ReturnType<typeof partsOf>[number]['rows']): Rows {
  return new Map(withKeys(rows).map((row) => [row.key, row]));
}

function cellOf(one: ComparedRow | undefined, other: ComparedRow | undefined, isSame: SameValue): ColumnCell {
  if (one === undefined && other === undefined) return { same: true };
  const { differences } = compareRows(
    one === undefined ? [] : [one],
    other === undefined ? [] : [other],
    isSame,
  );
  const [difference] = differences;
  return difference === undefined ? { same: true } : cellOfDifference(difference);
}

function cellOfDifference({ second, expected, secret, removed, added, note }: Difference): ColumnCell {
  return {
    ...(second !== undefined && { value: second }),
    ...(expected && { expected }),
    ...(secret && { secret }),
    ...(removed && removed.length > 0 && { removed }),
    ...(added && added.length > 0 && { added }),
    ...(note !== undefined && { note }),
  };
}

/** That only the value of a token as a whole differs is no expected difference; explained for tokens that are compared wholly. */
function explained(rows: readonly ColumnRow[], tokens: readonly TokenView[]): readonly ColumnRow[] {
  const count = (column: number) => rows.filter(({ cells }) => cells[column]?.same !== true).length;
  return rows.map((row) => {
    if (row.part !== 'Token' || row.name !== valueName) return row;
    const cells = row.cells.map((cell, column): ColumnCell => {
      if (cell.same === true || count(column) !== 1) return cell;
      const { expected: _, ...rest } = cell;
      const [first, other] = [tokens[0], tokens[column + 1]];
      const isWhole = first !== undefined && other !== undefined && [first, other].every(isWhollyCompared);
      return isWhole ? { ...rest, note: sameContent } : rest;
    });
    return { ...row, cells };
  });
}
