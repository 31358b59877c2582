import { memo, type ReactNode, useEffect, useRef, useState } from 'react';
import { formatCount } from '../format/quantity.ts';
import { CopyButton } from './CopyButton.tsx';
import { MaskedValue } from './MaskedValue.tsx';
import { OutsideText } from './OutsideText.tsx';
import { rowSeconds } from './row-seconds.ts';
import { SectionReference } from './SectionReference.tsx';
import { TimeNote } from './TimeNote.tsx';
import { useRowsInSteps } from './use-rows-in-steps.ts';

export interface ValueRow {
  readonly key: string;
  readonly name: string;
  readonly value: string;
  /** The value was truncated or masked before it reached the window. */
  readonly masked?: boolean;
  /** Returns the value with its secret; undefined after showing why that failed. */
  readonly reveal?: () => Promise<string | undefined>;
  /** How the value is written, as in "URL". */
  readonly type?: string;
  readonly meaning?: string;
  readonly spec?: string;
  /** `match` for what a search found. */
  readonly tone?: 'changed' | 'warn' | 'fail' | 'highlight' | 'match';
  /** Further content below the value. */
  readonly extra?: ReactNode;
}

interface Props {
  readonly heading: string;
  readonly rows: readonly ValueRow[];
  /** Makes the first column as wide as the longest name, up to 40 % of the table. */
  readonly fitNames?: boolean;
  /** Of all tables that are aligned with this one, in characters. */
  readonly longestName?: number;
}

const atFirst = 100;
const step = 500;

/** So many rows with their notes are laid out in one task. */
const rowsAtOnce = 25;

/** A table of names and values, with their meaning and section. */
export function ValueTable({ heading, rows, fitNames = false, longestName = 0 }: Props) {
  const [shown, setShown] = useState(atFirst);
  const highlighted = rows.findIndex(({ tone }) => tone === 'highlight');
  const marked = highlighted === -1 ? rows.findIndex(({ tone }) => tone === 'match') : highlighted;
  const count = Math.max(shown, marked + 1);
  const rendered = Math.max(useRowsInSteps(Math.min(count, rows.length), rowsAtOnce), marked + 1);
  const table = (
    <table className="values">
      <thead>
        <tr>
          <th scope="col" style={fitNames ? { width: widthOf(rows, longestName) } : undefined}>
            {heading}
          </th>
          <th scope="col">Value and meaning</th>
        </tr>
      </thead>
      <tbody>
        {rows.slice(0, rendered).map((row, index) => (
          <Row key={row.key} row={row} isMarked={index === marked} />
        ))}
      </tbody>
      {rows.length > count && (
        <tfoot>
          <tr>
            <td colSpan={2}>
              <button type="button" className="more" onClick={() => setShown(count + step)}>
                Show more, {formatCount(rows.length - count, 'row')} left
              </button>
            </td>
          </tr>
        </tfoot>
      )}
    </table>
  );
  return fitNames ? <div className="values-frame">{table}</div> : table;
}

/** The padding of a cell and the width of a character, in rem; names are in the monospaced font. */
const cellPadding = 1.875;
const characterWidth = 0.45;

function widthOf(rows: readonly ValueRow[], longestName: number): string {
  const longest = Math.max(longestName, ...rows.slice(0, atFirst).map(({ name }) => name.length));
  return `min(40cqi, max(7.25rem, ${(Math.min(longest, 200) * characterWidth + cellPadding).toFixed(2)}rem))`;
}

interface RowProps {
  readonly row: ValueRow;
  /** Whether it is scrolled into view: the first of those that are highlighted, otherwise that were found. */
  readonly isMarked: boolean;
}

/** Rendered once, however many rows follow it. */
const Row = memo(function Row({ row, isMarked }: RowProps) {
  const element = useRef<HTMLTableRowElement>(null);
  const seconds = rowSeconds(row);
  useEffect(() => {
    if (isMarked) element.current?.scrollIntoView({ block: 'nearest' });
  }, [isMarked]);
  return (
    <tr ref={element} data-tone={row.tone}>
      <th scope="row" className="mono">
        <OutsideText text={row.name} limit={120} isName />
      </th>
      <td>
        <div className="value mono">
          {row.masked === true ? (
            <MaskedValue name={row.name} masked={row.value} reveal={row.reveal} />
          ) : (
            <OutsideText text={row.value} />
          )}
          {row.masked !== true && row.value !== '' && <CopyButton text={row.value} what={row.name} />}
        </div>
        {(row.meaning !== undefined || row.spec !== undefined) && (
          <div className="meaning">
            {row.type !== undefined && <span className="type">{row.type}</span>} {row.meaning}{' '}
            {row.spec !== undefined && <SectionReference spec={row.spec} />}
          </div>
        )}
        {seconds !== undefined && <TimeNote seconds={seconds} />}
        {row.extra}
      </td>
    </tr>
  );
});
